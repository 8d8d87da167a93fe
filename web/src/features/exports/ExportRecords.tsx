import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Export, ExportedList } from '../../api/types'
import { formatNumber } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import {
  exportedLists,
  exportFormats,
  exportStates,
  listExportPurposes,
} from '../../components/exports/words'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type ExportSearch, exportsQuery } from './queries'

const route = getRouteApi('/_app/exports')

/** Which lists left the system as files, who took them and what for. */
export function ExportRecords() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ExportSearch>()
  const { data: page, isFetching } = useSuspenseQuery(exportsQuery(search))
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={t`Exportaciones`}
        note={t`Las listas que usted sacó como archivo. Quien lee la bitácora ve aquí también las de los demás. Los archivos no se guardan.`}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Para qué`}
          value={search.purpose}
          onChange={(purpose) => patch({ purpose })}
          options={listExportPurposes}
        />
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={exportStates}
        />
      </FilterBar>
      <Table
        name="exports"
        label={t`Exportaciones`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay exportaciones que mostrar`}
            text={t`«Exportar», encima de cada lista, la saca como archivo.`}
          />
        }
      />
      <Pager page={page} />
    </>
  )
}

function useColumns(): Column<Export>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'list', header: t`Lista`, fixed: true, cell: (row) => <What row={row} /> },
      { id: 'when', header: t`Cuándo`, cell: (row) => <InstantText at={row.began_at} /> },
      { id: 'by', header: t`Quién`, cell: (row) => row.by },
      {
        id: 'purpose',
        header: t`Para qué`,
        wide: true,
        cell: (row) => _(listExportPurposes[row.purpose]),
      },
      {
        id: 'rows',
        header: t`Renglones`,
        numeric: true,
        // They are counted when it ends.
        cell: (row) => (row.state === 'running' ? '—' : formatNumber(row.rows)),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={exportStates[row.state]} />,
      },
    ],
    [t, _],
  )
}

function What({ row }: { row: Export }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const filters = Object.keys(row.filter).filter((name) => !isNoFilter(row.list, name)).length
  const facts = [
    _(exportFormats[row.format]),
    row.with_identifiers ? t`con CURP y teléfonos completos` : '',
    filters > 0 ? t`filtros: ${filters}` : t`sin filtros`,
  ]
  return (
    <>
      {_(exportedLists[row.list])}
      <Text size="xs" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}

/** The order, and what the list lies within, leave nobody out. */
function isNoFilter(list: ExportedList, name: string) {
  return name === 'sort' || within[list]?.includes(name)
}

const within: Partial<Record<ExportedList, string[]>> = {
  coverage: ['round_id'],
  import_rows: ['import_id'],
  report_rows: ['report_id'],
  roster: ['round_id', 'school_id'],
  waiting_list_entries: ['call_id'],
}
