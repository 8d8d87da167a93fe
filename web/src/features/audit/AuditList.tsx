import type { MessageDescriptor } from '@lingui/core'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Code, Group } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { AuditEvent } from '../../api/types'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { auditActions, revealPurposes, sessionPurposes } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PageHeader } from '../../components/PageHeader'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { AuditChanges } from './AuditChanges'
import { DayFilter } from './DayFilter'
import { type AuditSearch, auditQuery } from './queries'

const route = getRouteApi('/_app/audit')

export function AuditList() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<AuditSearch>()
  const { data: page, isFetching } = useSuspenseQuery(auditQuery(search))
  const columns = useAuditColumns()
  return (
    <>
      <PageHeader
        title={t`Bitácora`}
        note={t`Quién hizo qué, quién vio qué y para qué. Nadie puede cambiarla.`}
      />
      <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
        <FilterSelect
          label={t`Acción`}
          value={search.action}
          onChange={(action) => patch({ action })}
          options={auditActions}
        />
        <DayFilter label={t`Desde`} value={search.from} onChange={(from) => patch({ from })} />
        <DayFilter label={t`Hasta`} value={search.to} onChange={(to) => patch({ to })} />
      </FilterBar>
      <Table
        name="audit"
        label={t`Bitácora`}
        columns={columns}
        rows={page.items}
        rowId={(row) => String(row.id)}
        stale={isFetching}
        empty={<EmptyNote title={t`No hay nada registrado con estos filtros`} />}
      />
      <Pager page={page} onCursor={(cursor) => patch({ cursor })} />
    </>
  )
}

function useAuditColumns(): Column<AuditEvent>[] {
  const { t } = useLingui()
  const { _ } = useWords()
  return useMemo(
    () => [
      {
        id: 'at',
        header: t`Cuándo`,
        fixed: true,
        cell: (row) => <InstantText at={row.occurred_at} />,
      },
      { id: 'actor', header: t`Quién`, fixed: true, cell: (row) => row.actor ?? t`El sistema` },
      {
        id: 'action',
        header: t`Acción`,
        fixed: true,
        cell: (row) => wordOf(auditActions, row.action, _),
      },
      { id: 'object', header: t`Sobre qué`, wide: true, cell: (row) => <AuditObject row={row} /> },
      {
        id: 'changes',
        header: t`Cambios`,
        wide: true,
        cell: (row) => <AuditChanges changes={row.changes} />,
      },
      {
        id: 'purpose',
        header: t`Para qué`,
        wide: true,
        cell: (row) => wordOf({ ...revealPurposes, ...sessionPurposes }, row.purpose, _),
      },
    ],
    [t, _],
  )
}

function wordOf(
  words: Record<string, MessageDescriptor>,
  code: string | null | undefined,
  _: ReturnType<typeof useWords>['_'],
): string {
  if (!code) return '—'
  const known = words[code]
  return known ? _(known) : code
}

function AuditObject({ row }: { row: AuditEvent }) {
  if (!row.table_name) return '—'
  return (
    <Group gap={4}>
      {row.table_name}
      {row.row_id ? <Code fz="xs">{row.row_id.slice(-8)}</Code> : null}
    </Group>
  )
}
