import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSearchPatch } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterSelect } from '../../components/FilterSelect'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { useRosterColumns } from '../../components/roster'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type RosterSearch, rosterQuery } from './queries'

const route = getRouteApi('/_app/rounds/$roundId/schools/$schoolId/')

export function RosterPanel({ roundId, schoolId }: { roundId: string; schoolId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<RosterSearch>()
  const { data: page, error, isFetching } = useQuery(rosterQuery(roundId, schoolId, search))
  const columns = useRosterColumns()
  const reported = search.reported === undefined ? undefined : search.reported ? 'yes' : 'no'
  return (
    <Panel
      title={t`Lista de estudiantes`}
      actions={
        <FilterSelect
          label={t`Mostrar`}
          value={reported}
          onChange={(value) =>
            patch({ reported: value === undefined ? undefined : value === 'yes' })
          }
          options={{ yes: t`Informados`, no: t`Sin informe` }}
        />
      }
    >
      <ProblemAlert problem={error} />
      {page ? (
        <>
          <Table
            name="roster"
            exported={{
              list: 'roster',
              search: { ...search, round_id: roundId, school_id: schoolId },
              total: page.total,
            }}
            label={t`Lista de estudiantes`}
            columns={columns}
            rows={page.items}
            rowId={(row) => row.person_id}
            stale={isFetching}
            empty={
              <EmptyNote
                title={t`Nadie por mostrar`}
                text={t`Todos los de la lista están en el otro grupo.`}
              />
            }
          />
          <Pager page={page} />
        </>
      ) : null}
      {page || error ? null : <Skeleton h={160} />}
    </Panel>
  )
}
