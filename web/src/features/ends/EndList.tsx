import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { PlannedEnd } from '../../api/types'
import { formatDaysAway, today } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { procedureKinds, procedureStates } from '../../app/words'
import { DateText } from '../../components/Cells'
import { programsQuery } from '../../components/catalogues'
import { DateField } from '../../components/DateField'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { ProgramText } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type EndSearch, endsQuery } from './queries'

const route = getRouteApi('/_app/planned-ends')

export function EndList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<EndSearch>()
  const { data: page, isFetching } = useSuspenseQuery(endsQuery(search))
  const programs = useQuery(programsQuery).data?.items ?? []
  const columns = useColumns()
  const { payment_hold, suspension } = procedureKinds
  return (
    <>
      <PageHeader
        title={t`Términos previstos`}
        note={t`Retenciones y suspensiones con fecha de término. Cinco días hábiles antes se abre el caso que las termina, ya aprobado, para el siguiente paquete.`}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Procedimiento`}
          value={search.kind}
          onChange={(kind) => patch({ kind })}
          options={{ payment_hold, suspension }}
        />
        <FilterSelect
          label={t`Programa`}
          value={search.program_id}
          onChange={(program_id) => patch({ program_id })}
          options={Object.fromEntries(programs.map(({ id, name }) => [id, name]))}
        />
        <DateField
          label={t`Terminan hasta el`}
          size="xs"
          value={search.until ?? null}
          onChange={(until) => patch({ until: until ?? undefined })}
        />
      </FilterBar>
      <Table
        name="planned-ends"
        saved={{ list: 'planned_ends', search, total: page.total }}
        label={t`Términos previstos`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.procedure_id}
        stale={isFetching}
        empty={<EmptyNote title={t`Nada termina en esas fechas`} />}
      />
      <Pager page={page} />
    </>
  )
}

function useColumns(): Column<PlannedEnd>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        header: t`Folio`,
        fixed: true,
        nowrap: true,
        cell: (row) => (
          <AppLink
            to="/procedures/$procedureId"
            params={{ procedureId: row.procedure_id }}
            fw={600}
          >
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
            <Text size="xs" c="dimmed" component="div">
              <ProgramText {...row} rest={[row.benefit_folio]} />
            </Text>
          </>
        ),
      },
      {
        id: 'kind',
        header: t`Procedimiento`,
        wide: true,
        cell: (row) => (
          <>
            {_(procedureKinds[row.kind])}
            <Text size="xs" c="dimmed">
              {row.ground}
            </Text>
          </>
        ),
      },
      { id: 'ends', header: t`Termina`, cell: (row) => <Ends on={row.ends_on} /> },
      { id: 'case', header: t`Caso que la termina`, cell: (row) => <EndCase row={row} /> },
    ],
    [t, _],
  )
}

function Ends({ on }: { on: string }) {
  const late = on < today()
  return (
    <>
      <DateText date={on} />
      <Text size="xs" c={late ? 'var(--mantine-color-error)' : 'dimmed'}>
        {formatDaysAway(on, today())}
      </Text>
    </>
  )
}

function EndCase({ row }: { row: PlannedEnd }) {
  const { t } = useLingui()
  const end = row.end_case
  if (!end) return <Text size="sm" c="dimmed">{t`Todavía no se abre`}</Text>
  return (
    <>
      <AppLink to="/procedures/$procedureId" params={{ procedureId: end.id }}>
        {end.folio}
      </AppLink>
      <div>
        <StateBadge word={procedureStates[end.state]} />
      </div>
    </>
  )
}
