import { useLingui } from '@lingui/react'
import { List, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Permission, Problem } from '../../api/types'
import { useCan } from '../../app/can'
import { formatList } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { permissionWords } from '../roles/permissionWords'
import { permissionsQuery } from '../roles/queries'

interface RoleProblemProps {
  problem: Problem | null
  onReload?: () => void
}

/** A refusal, and where permissions exclude each other, which and why. */
export function RoleProblem({ problem, onReload }: RoleProblemProps) {
  const { _, i18n } = useLingui()
  const can = useCan()
  const clashes = problem?.code === 'incompatible-permissions'
  const { data } = useQuery({ ...permissionsQuery, enabled: clashes && can('roles.view') })
  if (!clashes) return <ProblemAlert problem={problem} onReload={onReload} />
  const byReason = new Map<string, Set<string>>()
  for (const { code, message } of problem.errors ?? []) {
    const [one, other] = code.split('+') as [Permission, Permission]
    const pair = data?.incompatible.find(
      (known) => known.permission === one && known.other_permission === other,
    )
    const reason = i18n.locale === 'en' ? (pair?.reason_en ?? message) : message
    const names = byReason.get(reason) ?? new Set()
    byReason.set(reason, names.add(_(permissionWords[one])).add(_(permissionWords[other])))
  }
  return (
    <Stack gap="xs">
      <ProblemAlert problem={problem} />
      <List size="sm" spacing={4}>
        {[...byReason].map(([reason, names]) => (
          <List.Item key={reason}>
            {reason} ({formatList([...names])})
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
