import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ImportRow } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { MaskedValue } from '../../components/MaskedValue'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { RowVerdicts } from '../../components/verdicts/VerdictBadge'
import { verdictWords } from '../../components/verdicts/words'
import { type ImportRowSearch, importRowsQuery } from './queries'

const route = getRouteApi('/_app/imports/$importId')

export function ImportRows({ importId }: { importId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ImportRowSearch>()
  const { data: page, error, isFetching } = useQuery(importRowsQuery(importId, search))
  const columns = useRowColumns()
  const accepted = search.accepted === undefined ? undefined : search.accepted ? 'yes' : 'no'
  return (
    <Panel title={t`Renglones`}>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Resultado`}
          value={accepted}
          onChange={(value) =>
            patch({ accepted: value === undefined ? undefined : value === 'yes' })
          }
          options={{ yes: t`Aceptados`, no: t`Rechazados` }}
        />
        <FilterSelect
          label={t`Dictamen`}
          value={search.verdict}
          onChange={(verdict) => patch({ verdict })}
          options={verdictWords}
        />
      </FilterBar>
      <ProblemAlert problem={error} />
      {page ? (
        <>
          <Table
            name="import-rows"
            exported={{
              list: 'import_rows',
              search: { ...search, import_id: importId },
              total: page.total,
            }}
            label={t`Renglones`}
            columns={columns}
            rows={page.items}
            rowId={(row) => String(row.row_number)}
            stale={isFetching}
            empty={<EmptyNote title={t`Ningún renglón cumple con el filtro`} />}
          />
          <Pager page={page} />
        </>
      ) : (
        <Skeleton h={200} />
      )}
    </Panel>
  )
}

function useRowColumns(): Column<ImportRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'row', header: t`Renglón`, numeric: true, fixed: true, cell: (row) => row.row_number },
      { id: 'name', header: t`Nombre`, fixed: true, cell: (row) => row.name ?? '—' },
      {
        id: 'curp',
        header: t`CURP`,
        wide: true,
        cell: (row) => <MaskedValue value={row.curp} label="CURP" />,
      },
      { id: 'folio', header: t`Folio`, wide: true, cell: (row) => row.folio ?? '—' },
      { id: 'verdict', header: t`Dictamen`, fixed: true, cell: (row) => <RowVerdicts row={row} /> },
    ],
    [t],
  )
}
