import { Plural, useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Protection } from '../../api/types'
import { formatMonth } from '../../app/format'
import { AppLink } from '../../components/Link'
import { ProgramText } from '../../components/ProgramText'

interface PersonCellProps {
  row: {
    person_id: string
    name: string
    program: string
    protection: Protection
    benefit_folio: string
  }
}

export function PersonCell({ row }: PersonCellProps) {
  return (
    <>
      <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
        {row.name}
      </AppLink>
      <Text size="xs" c="dimmed" component="div">
        <ProgramText {...row} rest={[row.benefit_folio]} />
      </Text>
    </>
  )
}

/** The month a payment corresponds to beside the one it was paid in. */
export function Months({ corresponds, paid }: { corresponds: string; paid?: string | null }) {
  const { t } = useLingui()
  return (
    <>
      {formatMonth(corresponds)}
      <Text size="xs" c="dimmed">
        {paid ? t`Pagado en ${formatMonth(paid)}` : t`Sin pagar`}
      </Text>
    </>
  )
}

/** For how many days something has been waiting. */
export function Age({ days }: { days: number }) {
  return <Plural value={days} _0="desde hoy" one="# día" other="# días" />
}
