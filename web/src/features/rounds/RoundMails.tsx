import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RoundMail } from '../../api/types'
import { roundMailKinds, roundMailStates } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { PlannedReminders } from './PlannedReminders'
import { roundMailsQuery } from './queries'
import { RoundSchoolLink } from './RoundSchoolLink'
import type { RoundViewProps } from './RoundSchools'

/** Which reminders go by themselves, and every letter that a school got. */
export function RoundMails({ round, search, onPatch }: RoundViewProps) {
  const { t } = useLingui()
  const { data: page, isFetching } = useSuspenseQuery(roundMailsQuery(round.id, search.cursor))
  const columns = useMailColumns(round.id)
  return (
    <Stack>
      <PlannedReminders round={round} />
      <Panel title={t`Correos a las escuelas`}>
        <Table
          name="round-mails"
          label={t`Correos a las escuelas`}
          columns={columns}
          rows={page.items}
          rowId={(row) => row.id}
          stale={isFetching}
          empty={
            <EmptyNote
              title={t`Todavía no se ha escrito a ninguna escuela`}
              text={t`Escríbales desde la pestaña Escuelas, o fije recordatorios que salgan solos.`}
            />
          }
        />
        <Pager page={page} onCursor={(cursor) => onPatch({ cursor })} />
      </Panel>
    </Stack>
  )
}

function useMailColumns(roundId: string): Column<RoundMail>[] {
  const { t } = useLingui()
  const { _ } = useWords()
  return useMemo(
    () => [
      {
        id: 'school',
        header: t`Escuela`,
        fixed: true,
        cell: (row) => <RoundSchoolLink roundId={roundId} school={row.school} />,
      },
      { id: 'kind', header: t`Correo`, cell: (row) => _(roundMailKinds[row.kind]) },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={roundMailStates[row.state]} />,
      },
      { id: 'recipient', header: t`A la cuenta`, wide: true, cell: (row) => row.recipient },
      {
        id: 'by',
        header: t`Lo envió`,
        wide: true,
        cell: (row) => (row.automatic ? t`Por sí solo` : row.sent_by),
      },
      {
        id: 'at',
        header: t`Se escribió`,
        cell: (row) => <InstantText at={row.recorded_at} />,
      },
    ],
    [t, _, roundId],
  )
}
