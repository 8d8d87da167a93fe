import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { CohortMember } from '../../api/types'
import { DateText } from '../../components/Cells'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProgramText } from '../../components/ProgramText'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { cohortMembersQuery } from './queries'
import { RecordFact } from './RecordFact'
import { graduationSources } from './words'

const route = getRouteApi('/_app/graduates/$cohortId')

export function CohortMembers({ cohortId }: { cohortId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const { data: page, isFetching } = useSuspenseQuery(cohortMembersQuery(cohortId, search))
  const columns = useMemberColumns()
  return (
    <Panel title={t`Personas`}>
      <Table
        name="cohort-members"
        label={t`Personas de la generación`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
      />
      <Pager page={page} />
    </Panel>
  )
}

function useMemberColumns(): Column<CohortMember>[] {
  const { t } = useLingui()
  const { _ } = useWords()
  return useMemo(() => {
    const said = (date: string | null | undefined, source: CohortMember['degree_source']) =>
      date && source ? (
        <>
          <DateText date={date} />
          <Text size="xs" c="dimmed">
            {_(graduationSources[source])}
          </Text>
        </>
      ) : (
        '—'
      )
    return [
      {
        id: 'name',
        header: t`Persona`,
        fixed: true,
        cell: (row) => (
          <AppLink
            to="/beneficiaries/$beneficiaryId"
            params={{ beneficiaryId: row.person_id }}
            fw={600}
          >
            {row.name}
          </AppLink>
        ),
      },
      {
        id: 'program',
        header: t`Programa`,
        wide: true,
        cell: (row) => <ProgramText program={row.program} protection={row.protection} />,
      },
      { id: 'school', header: t`Escuela`, wide: true, cell: (row) => row.school ?? '—' },
      {
        id: 'completed',
        header: t`Terminó`,
        cell: (row) => said(row.completed_on, row.completed_source),
      },
      {
        id: 'degree',
        header: t({ context: 'degree', message: 'Título' }),
        cell: (row) => said(row.degree_on, row.degree_source),
      },
      { id: 'record', header: t`Registrar`, cell: (row) => <RecordFact person={row} /> },
    ]
  }, [t, _])
}
