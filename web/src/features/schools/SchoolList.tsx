import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { SchoolSummary } from '../../api/types'
import { formatNumber } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { schoolLevels, shifts } from '../../app/words'
import { municipalitiesQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type SchoolSearch, schoolsQuery } from './queries'

const route = getRouteApi('/_app/schools/')

export function SchoolList() {
  const { t } = useMacro()
  const search = route.useSearch()
  const patch = useSearchPatch<SchoolSearch>()
  const { data: page, isFetching } = useSuspenseQuery(schoolsQuery(search))
  const columns = useSchoolColumns()
  return (
    <>
      <PageHeader title={t`Escuelas`} note={t`Cada clave (CCT) con su turno es una escuela.`} />
      <SchoolFilters search={search} onPatch={patch} />
      <Table
        name="schools"
        saved={{ list: 'schools', search, total: page.total }}
        label={t`Escuelas`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => patch({ sort: sort as SchoolSearch['sort'] })}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay escuelas que mostrar`}
            text={t`Quite filtros, o cargue el catálogo de escuelas.`}
          />
        }
      />
      <Pager page={page} />
    </>
  )
}

interface SchoolFiltersProps {
  search: SchoolSearch
  onPatch: (patch: Partial<SchoolSearch>) => void
}

function SchoolFilters({ search, onPatch }: SchoolFiltersProps) {
  const { t } = useMacro()
  const municipalities = useQuery(municipalitiesQuery).data?.items ?? []
  const searchFor = useDebouncedCallback((text: string) => onPatch({ q: text || undefined }), 250)
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <TextInput
        key={search.q === undefined ? 'empty' : 'typed'}
        label={t`Nombre o clave`}
        size="xs"
        defaultValue={search.q}
        leftSection={<IconSearch size={14} aria-hidden />}
        onChange={(event) => searchFor(event.currentTarget.value)}
      />
      <FilterSelect
        label={t`Nivel`}
        value={search.level}
        onChange={(level) => onPatch({ level })}
        options={schoolLevels}
      />
      <FilterSelect
        label={t`Municipio`}
        value={search.municipality_code}
        onChange={(municipality_code) => onPatch({ municipality_code })}
        options={Object.fromEntries(municipalities.map(({ code, name }) => [code, name]))}
      />
    </FilterBar>
  )
}

function useSchoolColumns(): Column<SchoolSummary>[] {
  const { _ } = useLingui()
  const { t } = useMacro()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t`Escuela`,
        sort: 'name',
        fixed: true,
        cell: (row) => (
          <>
            <AppLink to="/schools/$schoolId" params={{ schoolId: row.id }} fw={600}>
              {row.name}
            </AppLink>
            <Text size="xs" c="dimmed">
              {row.school_key}
            </Text>
          </>
        ),
      },
      { id: 'shift', header: t`Turno`, cell: (row) => _(shifts[row.shift]) },
      { id: 'level', header: t`Nivel`, wide: true, cell: (row) => _(schoolLevels[row.level]) },
      { id: 'municipality', header: t`Municipio`, wide: true, cell: (row) => row.municipality },
      {
        id: 'sector',
        header: t`Sostenimiento`,
        wide: true,
        cell: (row) => (row.sector === 'public' ? t`Pública` : t`Particular`),
      },
      {
        id: 'beneficiaries',
        header: t`Beneficiarios activos`,
        sort: '-active_beneficiaries',
        numeric: true,
        cell: (row) => (
          <AppLink to="/beneficiaries" search={{ school_id: row.id }}>
            {formatNumber(row.active_beneficiaries)}
          </AppLink>
        ),
      },
    ],
    [t, _],
  )
}
