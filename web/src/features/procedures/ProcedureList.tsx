import { useLingui } from '@lingui/react/macro'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { procedureKinds, procedureStates } from '../../app/words'
import { programsQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { useProcedureColumns } from './columns'
import { type ProcedureSearch, proceduresQuery } from './queries'

const route = getRouteApi('/_app/procedures/')

export function ProcedureList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ProcedureSearch>()
  const { data: page, isFetching } = useSuspenseQuery(proceduresQuery(search))
  const columns = useProcedureColumns()
  return (
    <>
      <PageHeader
        title={t`Procedimientos`}
        note={t`Seguimiento propone con pruebas, otra persona aprueba y Pagos resuelve.`}
        actions={
          <Can permission="packages.send">
            <ButtonLink to="/packages/new" variant="default">{t`Formar un paquete`}</ButtonLink>
          </Can>
        }
      />
      <ProcedureFilters search={search} onPatch={patch} />
      <Table
        name="procedures"
        saved={{ list: 'procedures', search, total: page.total }}
        label={t`Procedimientos`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        sort={search.sort ?? '-created_at'}
        onSort={(sort) => patch({ sort: sort as ProcedureSearch['sort'] })}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay procedimientos que mostrar`}
            text={t`Se abren desde una alerta, o desde la página de la persona.`}
          >
            <ButtonLink
              to="/alerts"
              search={{ state: 'open' }}
              variant="default"
            >{t`Ver las alertas abiertas`}</ButtonLink>
          </EmptyNote>
        }
      />
      <Pager page={page} />
    </>
  )
}

interface ProcedureFiltersProps {
  search: ProcedureSearch
  onPatch: (patch: Partial<ProcedureSearch>) => void
}

function ProcedureFilters({ search, onPatch }: ProcedureFiltersProps) {
  const { t } = useLingui()
  const programs = useQuery(programsQuery).data?.items ?? []
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <FilterSelect
        label={t`Estado`}
        value={search.state}
        onChange={(state) => onPatch({ state })}
        options={procedureStates}
      />
      <FilterSelect
        label={t`Procedimiento`}
        value={search.kind}
        onChange={(kind) => onPatch({ kind })}
        options={procedureKinds}
      />
      <FilterSelect
        label={t`Programa`}
        value={search.program_id}
        onChange={(program_id) => onPatch({ program_id })}
        options={Object.fromEntries(programs.map(({ id, name }) => [id, name]))}
      />
      <FilterSelect
        label={t`De quién`}
        value={search.mine ? 'mine' : undefined}
        onChange={(value) => onPatch({ mine: value ? true : undefined })}
        options={{ mine: t`Los que propuse` }}
      />
    </FilterBar>
  )
}
