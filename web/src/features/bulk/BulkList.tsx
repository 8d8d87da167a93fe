import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { BulkSummary } from '../../api/types'
import { Can } from '../../app/can'
import { formatNumber } from '../../app/format'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { procedureKinds } from '../../app/words'
import { DateText, InstantDay } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { AppLink, ButtonLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { StateBadge } from '../../components/StateBadge'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { type BulkSearch, bulksQuery } from './queries'
import { bulkStates } from './words'

const route = getRouteApi('/_app/bulk/')

export function BulkList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<BulkSearch>()
  const { data: page, isFetching } = useSuspenseQuery(bulksQuery(search))
  const columns = useColumns()
  const { payment_hold, suspension, cancellation, completion, rescheduling } = procedureKinds
  const start = (
    <Can permission="procedures.propose">
      <ButtonLink to="/bulk/new">{t`Trámite en bloque`}</ButtonLink>
    </Can>
  )
  return (
    <>
      <PageHeader
        title={t`En bloque`}
        note={t`Un mismo procedimiento para muchos beneficios: se revisa uno por uno, lo aprueba otra persona y se deshace de una vez.`}
        actions={start}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Estado`}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={bulkStates}
        />
        <FilterSelect
          label={t`Procedimiento`}
          value={search.kind}
          onChange={(kind) => patch({ kind })}
          options={{ payment_hold, suspension, cancellation, completion, rescheduling }}
        />
      </FilterBar>
      <Table
        name="bulk"
        saved={{ list: 'bulk_procedures', search, total: page.total }}
        label={t`Trámites en bloque`}
        columns={columns}
        rows={page.items}
        rowId={(row) => row.id}
        stale={isFetching}
        empty={
          <EmptyNote
            title={t`No hay trámites en bloque que mostrar`}
            text={t`Sirven para concluir una convocatoria entera o suspender a quienes no se inscribieron.`}
          >
            {start}
          </EmptyNote>
        }
      />
      <Pager page={page} />
    </>
  )
}

function useColumns(): Column<BulkSummary>[] {
  const { _ } = useWords()
  const { t } = useLingui()
  return useMemo(
    () => [
      {
        id: 'folio',
        header: t`Folio`,
        fixed: true,
        nowrap: true,
        cell: (row) => (
          <AppLink to="/bulk/$bulkId" params={{ bulkId: row.id }} fw={600}>
            {row.folio}
          </AppLink>
        ),
      },
      {
        id: 'kind',
        header: t`Procedimiento`,
        cell: (row) => (
          <>
            {row.act === 'reverse'
              ? t`Corrección: ${_(procedureKinds[row.kind])}`
              : _(procedureKinds[row.kind])}
            <Text size="xs" c="dimmed">
              {row.ground}
            </Text>
          </>
        ),
      },
      {
        id: 'state',
        header: t`Estado`,
        cell: (row) => <StateBadge word={bulkStates[row.state]} />,
      },
      {
        id: 'rows',
        header: t`Revisados`,
        numeric: true,
        wide: true,
        cell: (row) => formatNumber(row.rows),
      },
      {
        id: 'proposed',
        header: t`Proceden`,
        numeric: true,
        cell: (row) => formatNumber(row.proposed),
      },
      {
        id: 'effective',
        header: t`Surte efecto`,
        wide: true,
        cell: (row) => <DateText date={row.effective_on} />,
      },
      {
        id: 'by',
        header: t`Propuso`,
        wide: true,
        cell: (row) => (
          <>
            {row.created_by}
            <Text size="xs" c="dimmed">
              <InstantDay at={row.created_at} />
            </Text>
          </>
        ),
      },
    ],
    [t, _],
  )
}
