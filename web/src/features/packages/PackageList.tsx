import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { PackageSummary } from '../../api/types'
import { Can } from '../../app/can'
import { formatNumber } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { packageStates } from '../../app/words'
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
import { type PackageSearch, packagesQuery } from './queries'

const route = getRouteApi('/_app/packages/')

export function PackageList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<PackageSearch>()
  const { data: page, isFetching } = useSuspenseQuery(packagesQuery(search))
  const columns = usePackageColumns()
  const create = (
    <Can permission="packages.send">
      <ButtonLink to="/packages/new">{t`Formar un paquete`}</ButtonLink>
    </Can>
  )
  return (
    <>
      <PageHeader
        title={t`Paquetes a Pagos`}
        note={t`Lo que se pidió a Pagos y lo que aplicó. La diferencia se ve hasta que sea cero.`}
        actions={create}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={packageStates}
        />
      </FilterBar>
      <Table
        name="packages"
        saved={{ list: 'packages', search, total: page.total }}
        label={t`Paquetes a Pagos`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay paquetes que mostrar`}
            text={t`Se forman con los procedimientos que ya fueron aprobados.`}
          >
            {create}
          </EmptyNote>
        }
      />
      <Pager page={page} />
    </>
  )
}

function usePackageColumns(): Column<PackageSummary>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        nowrap: true,
        header: t`Folio`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/packages/$packageId" params={{ packageId: row.id }} fw={600}>
            {row.folio}
          </AppLink>
        ),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={packageStates[row.state]} />,
      },
      { id: 'asked', header: t`Pedidos`, numeric: true, cell: (row) => formatNumber(row.asked) },
      {
        id: 'applied',
        header: t`Aplicados`,
        numeric: true,
        cell: (row) => formatNumber(row.applied),
      },
      {
        id: 'partial',
        header: t`En parte`,
        numeric: true,
        wide: true,
        cell: (row) => formatNumber(row.partial),
      },
      {
        id: 'rejected',
        header: t`Rechazados`,
        numeric: true,
        wide: true,
        cell: (row) => formatNumber(row.rejected),
      },
      {
        id: 'pending',
        header: t`Sin respuesta`,
        numeric: true,
        cell: (row) => formatNumber(row.pending),
      },
      {
        id: 'created',
        header: t`Se formó`,
        wide: true,
        cell: (row) => <InstantText at={row.created_at} />,
      },
      {
        id: 'sent',
        header: t`Se envió`,
        wide: true,
        cell: (row) => <InstantText at={row.sent_at} />,
      },
    ],
    [t],
  )
}
