import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Ground } from '../../api/types'
import { formatDate } from '../../app/format'
import { effectiveRules } from '../../app/words'
import { AppLink } from '../../components/Link'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { useGroundName } from '../procedures/GroundText'
import { standing } from './queries'
import { standings } from './words'

export function GroundTable({ label, grounds }: { label: string; grounds: Ground[] }) {
  const { t } = useLingui()
  const headers = [
    t`Causal`,
    t`Audiencia`,
    t`Surte efectos`,
    t`Vigencia`,
    { text: t`Casos abiertos`, numeric: true },
  ]
  return (
    <SimpleTable label={label} headers={headers}>
      {grounds.map((ground) => (
        <GroundRow key={ground.id} ground={ground} />
      ))}
    </SimpleTable>
  )
}

function GroundRow({ ground }: { ground: Ground }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const name = useGroundName()(ground)
  const from = formatDate(ground.valid_from)
  const to = ground.valid_to ? formatDate(ground.valid_to) : ''
  return (
    <tr>
      <td>
        <AppLink
          to="/grounds/$kind/$code"
          params={{ kind: ground.kind, code: ground.code }}
          search={ground.program_id ? { program_id: ground.program_id } : {}}
        >
          {name}
        </AppLink>
        <Text size="xs" c="dimmed">
          {[ground.code, ground.program, ground.legal_basis].filter(Boolean).join(' · ')}
        </Text>
      </td>
      <td>{ground.requires_hearing ? t`${ground.hearing_business_days} días hábiles` : t`No`}</td>
      <td>{_(effectiveRules[ground.effective_rule])}</td>
      <td>
        <StateBadge word={standings[standing(ground)]} />{' '}
        {to ? t`del ${from} al ${to}` : t`desde el ${from}`}
      </td>
      <td data-numeric>{ground.open_cases}</td>
    </tr>
  )
}
