import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { WaitingListSummary } from '../../api/types'
import { formatNumber } from '../../app/format'
import { EmptyNote } from '../../components/EmptyNote'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { SensitiveBadge } from '../../components/ProgramText'
import type { Column } from '../../components/table/columns'
import { Table } from '../../components/table/Table'
import { waitingListsQuery } from './queries'

/** The waiting list of every call, in figures. */
export function WaitingListsPage() {
  const { t } = useLingui()
  const { data: lists } = useSuspenseQuery(waitingListsQuery)
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={t`Listas de prelación`}
        note={t`Quién espera un lugar en cada convocatoria, y los lugares que se liberan o se agregan.`}
      />
      <Table
        name="waiting-lists"
        label={t`Listas de prelación`}
        columns={columns}
        rows={lists.items}
        rowId={(row) => row.call_id}
        empty={<EmptyNote title={t`No hay convocatorias`} />}
      />
    </>
  )
}

function useColumns(): Column<WaitingListSummary>[] {
  const { t } = useLingui()
  return useMemo(() => {
    const count = (
      id: keyof WaitingListSummary & `${string}`,
      header: string,
      wide = false,
    ): Column<WaitingListSummary> => ({
      id,
      header,
      numeric: true,
      wide,
      cell: (row) => formatNumber(Number(row[id])),
    })
    return [
      { id: 'call', header: t`Convocatoria`, fixed: true, cell: (row) => <CallName row={row} /> },
      count('waiting', t`En espera`),
      count('offered', t`Con oferta`, true),
      count('accepted', t`Aceptaron`, true),
      count('places_vacant', t`Lugares vacantes`),
      count('places_offered', t`Lugares ofrecidos`, true),
      count('places_filled', t`Lugares ocupados`, true),
    ]
  }, [t])
}

function CallName({ row }: { row: WaitingListSummary }) {
  return (
    <>
      <AppLink to="/waiting-lists/$callId" params={{ callId: row.call_id }} fw={600}>
        {row.call_code}
      </AppLink>{' '}
      {row.protection === 'sensitive' ? <SensitiveBadge /> : null}
      <Text size="xs" c="dimmed">
        {row.call_name}
      </Text>
    </>
  )
}
