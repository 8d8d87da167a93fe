import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { InvitedSchool } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type InvitedSearch, invitedQuery } from './queries'
import { outcomes } from './words'

const route = getRouteApi('/_app/schools/invitations/$invitationId')

/** What became of each school of an act. */
export function InvitedSchools({ invitationId }: { invitationId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<InvitedSearch>()
  const { data: page, error, isFetching } = useQuery(invitedQuery(invitationId, search))
  const columns = useInvitedColumns()
  const used = search.used === undefined ? undefined : search.used ? 'yes' : 'no'
  return (
    <div>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Resultado`}
          value={search.outcome}
          onChange={(outcome) => patch({ outcome })}
          options={outcomes}
        />
        <FilterSelect
          label={t`Cuenta`}
          value={used}
          onChange={(value) => patch({ used: value === undefined ? undefined : value === 'yes' })}
          options={{ yes: t`Ya entraron`, no: t`No han entrado` }}
        />
      </FilterBar>
      <ProblemAlert problem={error} />
      {page || error ? null : <Skeleton h={160} />}
      {page ? (
        <>
          <Table
            name="invited-schools"
            label={t`Escuelas invitadas`}
            columns={columns}
            rows={page.items}
            rowId={(row) => row.school.id}
            stale={isFetching}
            empty={
              <EmptyNote
                title={t`Ninguna escuela cumple con estos filtros`}
                text={t`Quite alguno para ver más escuelas.`}
              />
            }
          />
          <Pager page={page} />
        </>
      ) : null}
    </div>
  )
}

function useInvitedColumns(): Column<InvitedSchool>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'school',
        header: t`Escuela`,
        fixed: true,
        cell: ({ school }) => (
          <AppLink to="/schools/$schoolId" params={{ schoolId: school.id }}>
            {school.name} · {school.school_key}
          </AppLink>
        ),
      },
      { id: 'email', header: t`Correo`, wide: true, cell: (row) => row.email ?? '—' },
      {
        id: 'outcome',
        header: t`Resultado`,
        cell: ({ outcome }) => (outcome ? <StateBadge word={outcomes[outcome]} /> : '—'),
      },
      { id: 'used', header: t`Ya entró`, cell: (row) => (row.used ? t`Sí` : t`No`) },
    ],
    [t],
  )
}
