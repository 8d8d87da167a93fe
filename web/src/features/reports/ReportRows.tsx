import { useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { AcademicReportRow } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { academicStatuses } from '../../app/words'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { MaskedValue } from '../../components/MaskedValue'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { RowVerdicts } from '../../components/verdicts/VerdictBadge'
import { verdictWords } from '../../components/verdicts/words'
import { type ReportRowSearch, reportRowsQuery } from './queries'

const route = getRouteApi('/_app/reports/$reportId')

export function ReportRows({ reportId }: { reportId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ReportRowSearch>()
  const { data: page, error, isFetching } = useQuery(reportRowsQuery(reportId, search))
  const columns = useReportRowColumns()
  const accepted = search.accepted === undefined ? undefined : search.accepted ? 'yes' : 'no'
  return (
    <Panel title={t`Renglones`}>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Resultado`}
          value={accepted}
          onChange={(value) =>
            patch({ accepted: value === undefined ? undefined : value === 'yes' })
          }
          options={{ yes: t`Aceptados`, no: t`Rechazados` }}
        />
        <FilterSelect
          label={t`Dictamen`}
          value={search.verdict as string | undefined}
          onChange={(verdict) => patch({ verdict: verdict as ReportRowSearch['verdict'] })}
          options={verdictWords}
        />
      </FilterBar>
      <ProblemAlert problem={error} />
      {page ? (
        <>
          <Table
            name="report-rows"
            exported={{
              list: 'report_rows',
              search: { ...search, report_id: reportId },
              total: page.total,
            }}
            label={t`Renglones`}
            columns={columns}
            rows={page.items}
            rowId={(row) => String(row.row_number)}
            stale={isFetching}
            empty={<EmptyNote title={t`Ningún renglón cumple con el filtro`} />}
          />
          <Pager page={page} />
        </>
      ) : null}
      {page || error ? null : <Skeleton h={200} />}
    </Panel>
  )
}

function useReportRowColumns(): Column<AcademicReportRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'row', header: t`Renglón`, numeric: true, fixed: true, cell: (row) => row.row_number },
      { id: 'name', header: t`Estudiante`, fixed: true, cell: (row) => <Student row={row} /> },
      { id: 'status', header: t`Situación`, wide: true, cell: (row) => <Status row={row} /> },
      {
        id: 'grade',
        header: t`Promedio`,
        numeric: true,
        wide: true,
        cell: (row) => row.grade ?? row.grade_raw ?? '—',
      },
      { id: 'verdict', header: t`Dictamen`, fixed: true, cell: (row) => <RowVerdicts row={row} /> },
    ],
    [t],
  )
}

function Student({ row }: { row: AcademicReportRow }) {
  const name = row.name ?? '—'
  return (
    <>
      {row.person_id ? (
        <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: row.person_id }}>
          {name}
        </AppLink>
      ) : (
        name
      )}
      <Text size="xs" c="dimmed" component="div">
        <MaskedValue value={row.curp} label="CURP" />
      </Text>
    </>
  )
}

function Status({ row }: { row: AcademicReportRow }) {
  if (!row.status) return row.status_raw ?? '—'
  return (
    <>
      <StateBadge word={academicStatuses[row.status]} />
      <Text size="xs" c="dimmed">
        «{row.status_raw}»
      </Text>
    </>
  )
}
