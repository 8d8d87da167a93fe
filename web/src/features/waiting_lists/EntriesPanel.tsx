import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { WaitingList, WaitingListEntry } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { Panel } from '../../components/Panel'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { useEntryColumns } from './columns'
import { MoveApplicant } from './MoveApplicant'
import { type EntrySearch, entriesQuery } from './queries'
import { entryStates } from './words'

const route = getRouteApi('/_app/waiting-lists/$callId')

/** The applicants, first to last. */
export function EntriesPanel({ list }: { list: WaitingList }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<EntrySearch>()
  const { data: page, isFetching } = useSuspenseQuery(entriesQuery(list.call_id, search))
  const [moving, setMoving] = useState<WaitingListEntry | null>(null)
  const columns = useEntryColumns(list, setMoving)
  return (
    <Panel title={t`Solicitantes, en orden`}>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={entryStates}
          first={t`En la lista`}
        />
      </FilterBar>
      <Table
        name="waiting-list-entries"
        exported={{
          list: 'waiting_list_entries',
          search: { ...search, call_id: list.call_id },
          total: page.total,
        }}
        label={t`Solicitantes, en orden`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`La lista está vacía`}
            text={t`Cargue el libro de solicitantes de la convocatoria.`}
          />
        }
      />
      <Pager page={page} />
      {moving ? <MoveApplicant entry={moving} onClose={() => setMoving(null)} /> : null}
    </Panel>
  )
}
