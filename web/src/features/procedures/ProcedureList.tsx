import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ProcedureSummary } from '../../api/types'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { procedureKinds, procedureStates } from '../../app/words'
import { DateText, InstantDay } from '../../components/Cells'
import { programsQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
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
      <Pager page={page} onCursor={(cursor) => patch({ cursor })} />
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

function useProcedureColumns(): Column<ProcedureSummary>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        nowrap: true,
        header: t`Folio`,
        fixed: true,
        cell: (row) => (
          <AppLink to="/procedures/$procedureId" params={{ procedureId: row.id }} fw={600}>
            {row.folio}
          </AppLink>
        ),
      },
      {
        id: 'person',
        header: t`Persona`,
        cell: (row) => (
          <>
            <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
              {row.name}
            </AppLink>
            <Text size="xs" c="dimmed">
              {row.benefit_folio} · {row.program}
            </Text>
          </>
        ),
      },
      {
        id: 'kind',
        header: t`Procedimiento`,
        cell: (row) => (
          <>
            {_(procedureKinds[row.kind])}
            <Text size="xs" c="dimmed">
              {row.ground}
            </Text>
          </>
        ),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={procedureStates[row.state]} />,
      },
      {
        id: 'effective',
        header: t`Surte efecto`,
        sort: 'effective_on',
        wide: true,
        cell: (row) => <DateText date={row.effective_on} />,
      },
      {
        id: 'proposed',
        header: t`Propuso`,
        sort: '-created_at',
        wide: true,
        cell: (row) => (
          <>
            {row.proposed_by}
            <Text size="xs" c="dimmed">
              <InstantDay at={row.created_at} />
            </Text>
          </>
        ),
      },
    ],
    [t, _],
  )
}
