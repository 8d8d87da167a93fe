import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Import } from '../../api/types'
import { Can } from '../../app/can'
import { formatNumber } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { importKinds, uploadStates } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type ImportSearch, importsQuery } from './queries'

const route = getRouteApi('/_app/imports/')

export function ImportList() {
  const { t } = useMacro()
  const search = route.useSearch()
  const patch = useSearchPatch<ImportSearch>()
  const { data: page, isFetching } = useSuspenseQuery(importsQuery(search))
  const columns = useImportColumns()
  const newImport = (
    <Can permission="imports.create">
      <ButtonLink to="/imports/new">{t`Cargar un archivo`}</ButtonLink>
    </Can>
  )
  return (
    <>
      <PageHeader
        title={t`Cargas de archivos`}
        note={t`El padrón y el catálogo de escuelas entran por aquí; cada renglón recibe un dictamen antes de guardarse.`}
        actions={newImport}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Contenido`}
          value={search.kind}
          onChange={(kind) => patch({ kind })}
          options={importKinds}
        />
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={uploadStates}
        />
      </FilterBar>
      <Table
        name="imports"
        saved={{ list: 'imports', search, total: page.total }}
        label={t`Cargas de archivos`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay cargas que mostrar`}
            text={t`Empiece por el padrón de beneficiarios.`}
          >
            {newImport}
          </EmptyNote>
        }
      />
      <Pager page={page} />
    </>
  )
}

function useImportColumns(): Column<Import>[] {
  const { _ } = useLingui()
  const { t } = useMacro()
  return useMemo(
    () => [
      { id: 'file', header: t`Archivo`, fixed: true, cell: (row) => <FileName row={row} /> },
      { id: 'kind', header: t`Contenido`, wide: true, cell: (row) => _(importKinds[row.kind]) },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={uploadStates[row.state]} />,
      },
      {
        id: 'rows',
        header: t`Renglones`,
        numeric: true,
        wide: true,
        cell: (row) => formatNumber(row.rows),
      },
      {
        id: 'accepted',
        header: t`Aceptados`,
        numeric: true,
        cell: (row) => formatNumber(row.accepted),
      },
      {
        id: 'rejected',
        header: t`Rechazados`,
        numeric: true,
        cell: (row) => formatNumber(row.rejected),
      },
      { id: 'by', header: t`Subió`, wide: true, cell: (row) => row.created_by },
    ],
    [t, _],
  )
}

function FileName({ row }: { row: Import }) {
  return (
    <>
      <AppLink to="/imports/$importId" params={{ importId: row.id }} fw={600}>
        {row.file_name}
      </AppLink>
      <Text size="xs" c="dimmed">
        <InstantText at={row.created_at} />
      </Text>
    </>
  )
}
