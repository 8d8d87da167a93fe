import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatDate } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { procedureKinds } from '../../app/words'
import { InstantDay } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { Age, PersonCell } from './cells'
import { PaymentsFrame } from './PaymentsFrame'
import { type AskedSearch, askedQuery } from './queries'
import { type AskedNotApplied, standings } from './words'

const route = getRouteApi('/_app/payments/asked')

const { reallocation: _reallocation, ...kinds } = procedureKinds

/** What packages asked and the last file does not show, until there is none. */
export function AskedList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AskedSearch>()
  const { data: page, isFetching } = useSuspenseQuery(askedQuery(search))
  const columns = useAskedColumns()
  return (
    <PaymentsFrame
      title={t`Pedido y no aplicado`}
      note={t`Lo que los paquetes pidieron y el último archivo de Pagos no muestra. Se ve hasta que sea cero.`}
    >
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Situación`}
          value={search.standing}
          onChange={(standing) => patch({ standing })}
          options={standings}
        />
        <FilterSelect
          label={t`Procedimiento`}
          value={search.kind}
          onChange={(kind) => patch({ kind })}
          options={kinds}
        />
      </FilterBar>
      <Table
        name="asked-not-applied"
        saved={{ list: 'asked_not_applied', search, total: page.total }}
        label={t`Pedido y no aplicado`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.row_id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`Nada pendiente con Pagos`}
            text={t`Todo lo que se pidió está contestado, y el último archivo no lo contradice.`}
          />
        }
      />
      <Pager page={page} />
    </PaymentsFrame>
  )
}

function useAskedColumns(): Column<AskedNotApplied>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      { id: 'person', header: t`Persona`, fixed: true, cell: (row) => <PersonCell row={row} /> },
      {
        id: 'asked',
        header: t`Se pidió`,
        cell: (row) => (
          <>
            <AppLink to="/procedures/$procedureId" params={{ procedureId: row.procedure_id }}>
              {_(procedureKinds[row.kind])} {row.procedure_folio}
            </AppLink>
            <Text size="xs">{row.asked}</Text>
          </>
        ),
      },
      {
        id: 'package',
        header: t`Paquete`,
        wide: true,
        cell: (row) => (
          <>
            <AppLink to="/packages/$packageId" params={{ packageId: row.package_id }}>
              {row.package_folio}
            </AppLink>
            <Text size="xs" c="dimmed">
              <InstantDay at={row.sent_at} />
            </Text>
          </>
        ),
      },
      { id: 'standing', header: t`Situación`, cell: (row) => <Standing row={row} /> },
      { id: 'age', header: t`Espera`, cell: (row) => <Age days={row.age_days} /> },
    ],
    [t, _],
  )
}

function Standing({ row }: { row: AskedNotApplied }) {
  const { t } = useLingui()
  const file = row.file_dated_on ? formatDate(row.file_dated_on) : null
  return (
    <>
      <StateBadge word={standings[row.standing]} />
      {row.standing === 'contradicted' ? (
        <Text size="xs">{t`Pagos en contra en el archivo del ${file}: ${row.against}`}</Text>
      ) : null}
      {row.answered ? <Text size="xs" c="dimmed">{t`Pagos contestó que lo aplicó`}</Text> : null}
    </>
  )
}
