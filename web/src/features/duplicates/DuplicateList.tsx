import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { useSearchPatch } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { useDuplicateColumns } from './columns'
import { DuplicateFilters } from './DuplicateFilters'
import { DuplicatesFrame } from './DuplicatesFrame'
import { type DuplicateSearch, duplicatesQuery } from './queries'
import { SearchProgress } from './SearchProgress'

const route = getRouteApi('/_app/duplicates/')

/** The tray: pairs of people who may be one, the likeliest first. */
export function DuplicateList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<DuplicateSearch>()
  const { data: page, isFetching } = useSuspenseQuery(duplicatesQuery(search))
  const columns = useDuplicateColumns(search)
  const [jobId, setJobId] = useState<string>()
  const find = useCommand('post', '/api/v1/duplicate-searches', {
    onSuccess: ({ job_id }) => setJobId(job_id),
  })
  return (
    <DuplicatesFrame
      title={t`Posibles duplicados`}
      note={t`Pares de registros que pueden ser la misma persona. Nada cambia hasta que alguien decide, y lo decidido se puede deshacer.`}
      actions={
        <Can permission="duplicates.merge">
          <Button
            variant="default"
            loading={find.isPending}
            onClick={() => find.mutate({})}
          >{t`Buscar duplicados`}</Button>
        </Can>
      }
    >
      <ProblemAlert problem={find.error} />
      {jobId ? <SearchProgress jobId={jobId} onClose={() => setJobId(undefined)} /> : null}
      <DuplicateFilters search={search} onPatch={patch} />
      <Table
        name="duplicates"
        saved={{ list: 'duplicates', search }}
        label={t`Posibles duplicados`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        sort={search.sort ?? '-score'}
        onSort={(sort) => patch({ sort: sort as DuplicateSearch['sort'] })}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay pares que mostrar`}
            text={t`Aparecen al guardar una carga del padrón, al buscar duplicados, o cuando alguien dice en la página de una persona que es la misma que otra.`}
          />
        }
      />
      <Pager page={page} />
    </DuplicatesFrame>
  )
}
