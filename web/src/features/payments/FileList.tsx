import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatNumber } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { uploadStates } from '../../app/words'
import { DateText, InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink } from '../../components/Link'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { LoadButton } from './PaymentList'
import { PaymentsFrame } from './PaymentsFrame'
import { type FileSearch, filesQuery } from './queries'
import type { PaymentFile } from './words'

const route = getRouteApi('/_app/payments/files/')

export function FileList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<FileSearch>()
  const { data: page, isFetching } = useSuspenseQuery(filesQuery(search))
  const columns = useFileColumns()
  return (
    <PaymentsFrame
      title={t`Archivos de Pagos`}
      note={t`Cada archivo muestra los pagos como Pagos los tiene ese día. Ninguno cambia una decisión ya aplicada.`}
      actions={<LoadButton />}
    >
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={uploadStates}
        />
      </FilterBar>
      <Table
        name="payment-files"
        saved={{ list: 'payment_files', search, total: page.total }}
        label={t`Archivos de Pagos`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay archivos que mostrar`}
            text={t`Integración de Pagos carga aquí el archivo de cada día.`}
          />
        }
      />
      <Pager page={page} />
    </PaymentsFrame>
  )
}

function useFileColumns(): Column<PaymentFile>[] {
  const { t } = useLingui()
  return useMemo(() => {
    const counts = [
      ['applied', t`Se aplican`],
      ['unchanged', t`Sin cambios`],
      ['conflicts', t`Discrepancias`],
      ['rejected', t`Rechazados`],
    ] as const
    return [
      { id: 'day', header: t`Fecha del archivo`, fixed: true, cell: (row) => <Day row={row} /> },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={uploadStates[row.state]} />,
      },
      ...counts.map(([id, header]) => ({
        id,
        header,
        numeric: true,
        wide: id === 'unchanged',
        cell: (row: PaymentFile) => formatNumber(row[id]),
      })),
      { id: 'by', header: t`Subió`, wide: true, cell: (row) => row.created_by },
    ]
  }, [t])
}

function Day({ row }: { row: PaymentFile }) {
  return (
    <>
      <AppLink to="/payments/files/$fileId" params={{ fileId: row.id }} fw={600}>
        <DateText date={row.dated_on} />
      </AppLink>
      <Text size="xs" c="dimmed">
        {row.file_name} · <InstantText at={row.created_at} />
      </Text>
    </>
  )
}
