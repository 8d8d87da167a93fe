import { useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Alert } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { alertKinds, alertStates } from '../../app/words'
import { programsQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PageHeader } from '../../components/PageHeader'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { useAlertColumns } from './columns'
import { DismissAlert } from './DismissAlert'
import { type AlertSearch, alertsQuery } from './queries'

const route = getRouteApi('/_app/alerts')

export function AlertList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AlertSearch>()
  const { data: page, isFetching } = useSuspenseQuery(alertsQuery(search))
  const [dismissing, setDismissing] = useState<Alert | null>(null)
  const columns = useAlertColumns(setDismissing)
  return (
    <>
      <PageHeader
        title={t`Alertas`}
        note={t`Hechos que informó una escuela, o apoyos que no van juntos, que alguien tiene que revisar. Que una escuela no informe nunca es una alerta.`}
      />
      <AlertFilters search={search} onPatch={patch} />
      <Table
        name="alerts"
        saved={{ list: 'alerts', search, total: page.total }}
        label={t`Alertas`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        sort={search.sort ?? '-opened_at'}
        onSort={(sort) => patch({ sort: sort as AlertSearch['sort'] })}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay alertas que mostrar`}
            text={t`Aparecen al registrar los informes de las escuelas y al comparar los apoyos de una familia.`}
          />
        }
      />
      <Pager page={page} />
      {dismissing ? <DismissAlert alert={dismissing} onClose={() => setDismissing(null)} /> : null}
    </>
  )
}

interface AlertFiltersProps {
  search: AlertSearch
  onPatch: (patch: Partial<AlertSearch>) => void
}

function AlertFilters({ search, onPatch }: AlertFiltersProps) {
  const { t } = useLingui()
  const programs = useQuery(programsQuery).data?.items ?? []
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <FilterSelect
        label={t`Estado`}
        value={search.state}
        onChange={(state) => onPatch({ state })}
        options={alertStates}
      />
      <FilterSelect
        label={t`Motivo`}
        value={search.kind}
        onChange={(kind) => onPatch({ kind })}
        options={alertKinds}
      />
      <FilterSelect
        label={t`Programa`}
        value={search.program_id}
        onChange={(program_id) => onPatch({ program_id })}
        options={Object.fromEntries(programs.map(({ id, name }) => [id, name]))}
      />
    </FilterBar>
  )
}
