import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box, Group, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { ComplaintSummary } from '../../api/types'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { complaintChannels, complaintKinds, complaintStates, dueWords, priorities } from './words'

export function useComplaintColumns(): Column<ComplaintSummary>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        nowrap: true,
        header: t`Folio`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/complaints/$complaintId" params={{ complaintId: row.id }} fw={600}>
            {row.folio}
          </AppLink>
        ),
      },
      {
        id: 'kind',
        header: t`Tipo`,
        cell: (row) => (
          <>
            {_(complaintKinds[row.kind])}
            <Text size="xs" c="dimmed">
              {[_(complaintChannels[row.channel]), row.program].filter(Boolean).join(' · ')}
            </Text>
          </>
        ),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateCell row={row} />,
      },
      {
        id: 'due',
        header: t`Vence`,
        sort: 'due_on',
        nowrap: true,
        wide: true,
        cell: (row) => <DueCell row={row} />,
      },
      {
        id: 'assigned',
        header: t`Atiende`,
        wide: true,
        cell: (row) => row.assigned_to ?? '—',
      },
      {
        id: 'priority',
        header: t`Prioridad`,
        wide: true,
        cell: (row) => _(priorities[row.priority]),
      },
      {
        id: 'received',
        header: t`Recibido`,
        sort: '-received_at',
        nowrap: true,
        wide: true,
        cell: (row) => <DateText date={row.received_on} />,
      },
    ],
    [t, _],
  )
}

/** On a phone, where columns are few, the state says when it is due as well. */
function StateCell({ row }: { row: ComplaintSummary }) {
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge word={complaintStates[row.state]} />
      {row.due_on && row.due ? (
        <Box hiddenFrom="sm" fz="xs">
          <DateText date={row.due_on} />
          <br />
          <StateBadge word={dueWords[row.due]} />
        </Box>
      ) : null}
    </Stack>
  )
}

/** The day and how near it is, in words beside the colour. */
export function DueCell({ row }: { row: ComplaintSummary }) {
  if (!row.due_on || !row.due) return '—'
  return (
    <Group gap="xs" wrap="nowrap">
      <DateText date={row.due_on} />
      <StateBadge word={dueWords[row.due]} />
    </Group>
  )
}
