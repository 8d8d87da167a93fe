import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { MergeSummary } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { InstantDay } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { DuplicatesFrame } from './DuplicatesFrame'
import { PersonName } from './PersonSummary'
import { type MergeSearch, mergesQuery } from './queries'
import { mergeStates } from './words'

const route = getRouteApi('/_app/merges/')

/** What was made one, the newest first; each can be looked into and undone. */
export function MergeList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<MergeSearch>()
  const { data: page, isFetching } = useSuspenseQuery(mergesQuery(search))
  const columns = useMergeColumns()
  return (
    <DuplicatesFrame
      title={t`Fusiones`}
      note={t`Registros que quedaron en uno, la más reciente primero. Cada fusión dice qué movió y se puede deshacer.`}
    >
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          first={t`Todas`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={mergeStates}
        />
      </FilterBar>
      <Table
        name="merges"
        label={t`Fusiones`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay fusiones que mostrar`}
            text={t`Se hacen al comparar un par de la bandeja.`}
          />
        }
      />
      <Pager page={page} />
    </DuplicatesFrame>
  )
}

function useMergeColumns(): Column<MergeSummary>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        header: t`Folio`,
        fixed: true,
        nowrap: true,
        cell: (row) => (
          <AppLink to="/merges/$mergeId" params={{ mergeId: row.id }} fw={600}>
            {row.folio}
          </AppLink>
        ),
      },
      {
        id: 'kept',
        header: t`Se conservó`,
        cell: (row) => <PersonName person={row.kept} absorbed={false} />,
      },
      {
        id: 'absorbed',
        header: t`Se unió a él`,
        cell: (row) => <PersonName person={row.absorbed} absorbed={row.state === 'done'} />,
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={mergeStates[row.state]} />,
      },
      {
        id: 'at',
        header: t`Se hizo`,
        wide: true,
        cell: (row) => (
          <>
            <InstantDay at={row.at} />
            <Text size="xs" c="dimmed">
              {row.by}
            </Text>
          </>
        ),
      },
      {
        id: 'reason',
        header: t`Motivo`,
        wide: true,
        cell: (row) => <Text size="xs">{row.reason}</Text>,
      },
    ],
    [t],
  )
}
