import { useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatMonth } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { AmountText, DateText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { RowVerdicts } from '../../components/verdicts/VerdictBadge'
import { type FileRowSearch, fileRowsQuery } from './queries'
import { outcomes, type PaymentFileRow, reportedStates } from './words'

const route = getRouteApi('/_app/payments/files/$fileId')

export function FileRows({ fileId }: { fileId: string }) {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<FileRowSearch>()
  const { data: page, error, isFetching } = useQuery(fileRowsQuery(fileId, search))
  const columns = useRowColumns()
  return (
    <Panel title={t`Renglones`}>
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Resultado`}
          value={search.outcome}
          onChange={(outcome) => patch({ outcome, verdict: undefined, warning: undefined })}
          options={outcomes}
        />
      </FilterBar>
      <ProblemAlert problem={error} />
      {page ? (
        <>
          <Table
            name="payment-file-rows"
            label={t`Renglones`}
            columns={columns}
            rows={page.items}
            rowId={(row) => String(row.row_number)}
            stale={isFetching}
            empty={<EmptyNote title={t`Ningún renglón cumple con el filtro`} />}
          />
          <Pager page={page} />
        </>
      ) : (
        <Skeleton h={200} />
      )}
    </Panel>
  )
}

function useRowColumns(): Column<PaymentFileRow>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'row', header: t`Renglón`, numeric: true, fixed: true, cell: (row) => row.row_number },
      { id: 'reference', header: t`Referencia`, fixed: true, cell: (row) => <Which row={row} /> },
      {
        id: 'month',
        header: t`Corresponde a`,
        wide: true,
        cell: (row) => (row.corresponds_to ? formatMonth(row.corresponds_to) : '—'),
      },
      {
        id: 'state',
        header: t`Estado`,
        wide: true,
        cell: (row) => (row.state ? <StateBadge word={reportedStates[row.state]} /> : '—'),
      },
      {
        id: 'on',
        header: t`Fecha`,
        wide: true,
        cell: (row) => <DateText date={row.effective_on} />,
      },
      {
        id: 'amount',
        header: t`Importe`,
        numeric: true,
        wide: true,
        cell: (row) => <AmountText amount={row.amount} />,
      },
      { id: 'verdict', header: t`Dictamen`, fixed: true, cell: (row) => <RowVerdicts row={row} /> },
    ],
    [t],
  )
}

function Which({ row }: { row: PaymentFileRow }) {
  const reference = row.reference || '—'
  return (
    <>
      {row.payment_id ? (
        <AppLink to="/payments/$paymentId" params={{ paymentId: row.payment_id }} fw={600}>
          {reference}
        </AppLink>
      ) : (
        reference
      )}
      <Text size="xs" c="dimmed">
        {[row.name, row.benefit_folio].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
