import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import type { VerdictCount } from '../../api/types'
import { formatList, formatNumber } from '../../app/format'
import { SimpleTable } from '../SimpleTable'
import { useWarningText, VerdictBadge } from './VerdictBadge'

interface VerdictGroupsProps {
  verdicts: VerdictCount[]
  warnings: VerdictCount[]
  onVerdict: (code: string) => void
  onWarning?: (code: string) => void
}

/** How many rows got each verdict and where they are; each number opens into its rows. */
export function VerdictGroups({ verdicts, warnings, onVerdict, onWarning }: VerdictGroupsProps) {
  const { t } = useLingui()
  const warningText = useWarningText()
  const headers = [t`Dictamen`, { text: t`Renglones`, numeric: true }, t`En el archivo`]
  return (
    <SimpleTable label={t`Dictámenes`} headers={headers}>
      {verdicts.map((group) => (
        <GroupRow key={group.code} group={group} onOpen={() => onVerdict(group.code)}>
          <VerdictBadge verdict={group.code} />
        </GroupRow>
      ))}
      {warnings.map((group) => (
        <GroupRow
          key={group.code}
          group={group}
          onOpen={onWarning && (() => onWarning(group.code))}
        >
          <Text size="sm" c="dimmed">
            {t`Aviso:`} {warningText(group)}
          </Text>
        </GroupRow>
      ))}
    </SimpleTable>
  )
}

interface GroupRowProps {
  group: VerdictCount
  onOpen?: () => void
  children: React.ReactNode
}

function GroupRow({ group, onOpen, children }: GroupRowProps) {
  const { t } = useLingui()
  const count = formatNumber(group.rows)
  const rows = group.first_rows.map(String)
  const rest = group.rows - rows.length
  return (
    <tr>
      <td>{children}</td>
      <td data-numeric>
        {onOpen ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={onOpen}
            aria-label={t`Ver los ${count} renglones`}
          >
            {count}
          </Button>
        ) : (
          count
        )}
      </td>
      <td>{rest > 0 ? t`${rows.join(', ')} y ${formatNumber(rest)} más` : formatList(rows)}</td>
    </tr>
  )
}
