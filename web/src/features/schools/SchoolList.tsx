import { useLingui as useMacro } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Can } from '../../app/can'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { schoolLevels } from '../../app/words'
import { municipalitiesQuery } from '../../components/catalogues'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { InviteSchools } from '../invitations/InviteSchools'
import { NoteContacts } from '../invitations/NoteContacts'
import { SchoolChoice, useSchoolColumns } from './columns'
import { type SchoolSearch, schoolsQuery } from './queries'

const route = getRouteApi('/_app/schools/')

export function SchoolList() {
  const { t } = useMacro()
  const search = route.useSearch()
  const patch = useSearchPatch<SchoolSearch>()
  const { data: page, isFetching } = useSuspenseQuery(schoolsQuery(search))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choice = useMemo(() => ({ chosen, onChoose: setChosen }), [chosen])
  const columns = useSchoolColumns()
  return (
    <>
      <PageHeader
        title={t`Escuelas`}
        note={t`Cada clave (CCT) con su turno es una escuela.`}
        actions={<SchoolAccounts search={search} chosen={chosen} />}
      />
      <SchoolFilters search={search} onPatch={patch} />
      <SchoolChoice value={choice}>
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
      </SchoolChoice>
      <Pager page={page} />
    </>
  )
}

/** The accounts of the schools that are chosen, or else of those that the filters leave. */
function SchoolAccounts({ search, chosen }: { search: SchoolSearch; chosen: ReadonlySet<string> }) {
  const { t } = useMacro()
  const { level, municipality_code, q } = search
  const count = chosen.size
  const all = hasFilters(search) ? t`Invitar a las filtradas…` : t`Invitar a todas…`
  return (
    <Can permission="schools.invite">
      <NoteContacts />
      <InviteSchools
        schools={
          count > 0
            ? { by: 'list', school_ids: [...chosen] }
            : { by: 'filter', level, municipality_code, q }
        }
        label={count > 0 ? t`Invitar a las ${count} elegidas…` : all}
      />
      <ButtonLink variant="subtle" to="/schools/invitations">{t`Ver invitaciones`}</ButtonLink>
    </Can>
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
