import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatMonth } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { DateText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { Age, PersonCell } from './cells'
import { DecideConflict } from './DecideConflict'
import { PaymentsFrame } from './PaymentsFrame'
import { type ConflictSearch, conflictsQuery } from './queries'
import { conflictStates, ourStates, type PaymentConflict, paymentStates } from './words'

const route = getRouteApi('/_app/payments/conflicts')

/** The tray: what files say against decisions, until somebody decides. */
export function ConflictList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<ConflictSearch>()
  const { data: page, isFetching } = useSuspenseQuery(conflictsQuery(search))
  const columns = useConflictColumns()
  return (
    <PaymentsFrame
      title={t`Discrepancias`}
      note={t`Lo que un archivo de Pagos dice contra una decisión aplicada. Nada cambia hasta que la Coordinación decide.`}
    >
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          first={t`Por decidir`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={conflictStates}
        />
      </FilterBar>
      <Table
        name="payment-conflicts"
        saved={{ list: 'payment_conflicts', search, total: page.total }}
        label={t`Discrepancias`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay discrepancias que mostrar`}
            text={t`Los archivos de Pagos no contradicen ninguna decisión.`}
          />
        }
      />
      <Pager page={page} />
    </PaymentsFrame>
  )
}

function useConflictColumns(): Column<PaymentConflict>[] {
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'person', header: t`Persona`, fixed: true, cell: (row) => <PersonCell row={row} /> },
      {
        id: 'reference',
        header: t`Pago`,
        wide: true,
        cell: (row) => (
          <>
            {row.reference || '—'}
            <Text size="xs" c="dimmed">
              {formatMonth(row.corresponds_to)}
            </Text>
          </>
        ),
      },
      { id: 'ours', header: t`Lo decidido`, cell: (row) => <Ours row={row} /> },
      { id: 'theirs', header: t`Lo que dice Pagos`, cell: (row) => <Theirs row={row} /> },
      { id: 'age', header: t`Espera`, wide: true, cell: (row) => <Age days={row.age_days} /> },
      { id: 'decision', header: t`Decisión`, cell: (row) => <DecideConflict conflict={row} /> },
    ],
    [t],
  )
}

function Ours({ row }: { row: PaymentConflict }) {
  return (
    <>
      <StateBadge word={ourStates[row.ours]} />
      {row.procedure_id ? (
        <Text size="xs">
          <AppLink to="/procedures/$procedureId" params={{ procedureId: row.procedure_id }}>
            {row.procedure_folio}
          </AppLink>
        </Text>
      ) : null}
    </>
  )
}

function Theirs({ row }: { row: PaymentConflict }) {
  const { t } = useLingui()
  return (
    <>
      <StateBadge word={paymentStates[row.theirs]} />
      <Text size="xs" c="dimmed">
        <DateText date={row.theirs_on} />
      </Text>
      <Text size="xs">
        <AppLink to="/payments/files/$fileId" params={{ fileId: row.file_id }}>
          {t`renglón ${row.row_number} del archivo`}
        </AppLink>
      </Text>
    </>
  )
}
