import { useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { BulkRow } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { procedureStates } from '../../app/words'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ProgramText } from '../../components/ProgramText'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type BulkRowSearch, bulkRowsQuery } from './queries'
import { bulkVerdicts, useCodeText } from './words'

const route = getRouteApi('/_app/bulk/$bulkId')

/** Every award that was looked at, with what was found of it. */
export function BulkRows({ bulkId }: { bulkId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<BulkRowSearch>()
  const { data: page, error, isFetching } = useQuery(bulkRowsQuery(bulkId, search))
  const columns = useColumns()
  return (
    <Panel title={t`Beneficio por beneficio`}>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Dictamen`}
          value={search.verdict}
          onChange={(verdict) => patch({ verdict, code: undefined })}
          options={bulkVerdicts}
        />
      </FilterBar>
      <ProblemAlert problem={error} />
      {page ? (
        <>
          <Table
            name="bulk-rows"
            label={t`Beneficio por beneficio`}
            columns={columns}
            rows={page.items}
            rowId={(row) => row.id}
            stale={isFetching}
            empty={<EmptyNote title={t`Ningún beneficio tiene ese dictamen`} />}
          />
          <Pager page={page} />
        </>
      ) : (
        <Skeleton h={160} />
      )}
    </Panel>
  )
}

function useColumns(): Column<BulkRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'person', header: t`Persona`, fixed: true, cell: (row) => <Person row={row} /> },
      { id: 'verdict', header: t`Dictamen`, cell: (row) => <Verdict row={row} /> },
      { id: 'case', header: t`Trámite`, cell: (row) => <Case row={row} /> },
    ],
    [t],
  )
}

function Person({ row }: { row: BulkRow }) {
  if (!row.person_id || !row.name) return <>{row.given ?? '—'}</>
  return (
    <>
      <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
        {row.name}
      </AppLink>
      <Text size="xs" c="dimmed" component="div">
        <ProgramText
          program={row.program ?? ''}
          protection={row.protection}
          rest={[row.benefit_folio]}
        />
      </Text>
    </>
  )
}

function Verdict({ row }: { row: BulkRow }) {
  const codeText = useCodeText()
  return (
    <>
      <StateBadge word={bulkVerdicts[row.verdict]} />
      {row.code ? (
        <Text size="xs" c="dimmed">
          {codeText(row.code)}
        </Text>
      ) : null}
    </>
  )
}

function Case({ row }: { row: BulkRow }) {
  const item = row.case ?? row.open_case
  if (!item) return <>—</>
  return (
    <>
      <AppLink to="/procedures/$procedureId" params={{ procedureId: item.id }}>
        {item.folio}
      </AppLink>
      <div>
        <StateBadge word={procedureStates[item.state]} />
      </div>
    </>
  )
}
