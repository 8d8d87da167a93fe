import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { UserSummary } from '../../api/types'
import { formatList } from '../../app/format'
import { useRoleName } from '../../app/roleName'
import { userStates } from '../../app/words'
import { InstantDay } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'

export function useUserColumns(): Column<UserSummary>[] {
  const { t } = useLingui()
  const roleName = useRoleName()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Nombre`,
        fixed: true,
        cell: (row) => (
          <>
            <AppLink to="/users/$userId" params={{ userId: row.id }} fw={600}>
              {row.display_name}
            </AppLink>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {row.email}
            </Text>
          </>
        ),
      },
      {
        id: 'roles',
        header: t`Roles de hoy`,
        cell: (row) => formatList(row.roles.map(roleName)) || '—',
      },
      { id: 'school', header: t`Escuela`, wide: true, cell: (row) => row.school?.name ?? '—' },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={userStates[row.state]} />,
      },
      {
        id: 'created',
        header: t`Desde`,
        wide: true,
        nowrap: true,
        cell: (row) => <InstantDay at={row.created_at} />,
      },
    ],
    [t, roleName],
  )
}
