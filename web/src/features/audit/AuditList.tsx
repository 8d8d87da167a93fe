import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { AuditEvent } from '../../api/types'
import { Can } from '../../app/can'
import { auditActions } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { EmptyNote } from '../../components/EmptyNote'
import { PageHeader } from '../../components/PageHeader'
import type { Column } from '../../components/table/columns'
import { Pager } from '../../components/table/Pager'
import { Table } from '../../components/table/Table'
import { AuditFilters } from './AuditFilters'
import { EventDialog } from './EventDialog'
import { ExportAudit } from './ExportAudit'
import { auditQuery } from './queries'
import { useAuditWords } from './useAuditWords'

const route = getRouteApi('/_app/audit')

/** Who did what, who saw whom, and why. */
export function AuditList() {
  const { t } = useMacro()
  const search = route.useSearch()
  const [opened, setOpened] = useState<AuditEvent>()
  const { data: page, isFetching } = useSuspenseQuery(auditQuery(search))
  const columns = useAuditColumns(setOpened)
  const person = page.items.find(({ person_id }) => person_id === search.person_id)?.person
  return (
    <>
      <PageHeader
        title={t`Bitácora`}
        note={t`Quién hizo qué, quién vio a quién y para qué. Nadie puede cambiarla.`}
        actions={
          <Can permission="audit.export">
            <ExportAudit search={search} />
          </Can>
        }
      />
      <AuditFilters search={search} personName={person ?? undefined} />
      <Table
        name="audit"
        saved={{ list: 'audit_events', search }}
        label={t`Bitácora`}
        columns={columns}
        rows={page.items}
        rowId={(row) => String(row.id)}
        stale={isFetching}
        empty={<EmptyNote title={t`No hay nada registrado con estos filtros`} />}
      />
      <Pager page={page} />
      <EventDialog event={opened} onClose={() => setOpened(undefined)} />
    </>
  )
}

function useAuditColumns(onOpen: (event: AuditEvent) => void): Column<AuditEvent>[] {
  const { t } = useMacro()
  const { _ } = useLingui()
  const words = useAuditWords()
  return useMemo(
    () => [
      {
        id: 'at',
        header: t`Cuándo`,
        fixed: true,
        cell: (row) => <InstantText at={row.occurred_at} />,
      },
      {
        id: 'actor',
        header: t`Quién`,
        fixed: true,
        cell: (row) => row.actor ?? row.client ?? t`El sistema`,
      },
      { id: 'action', header: t`Acción`, fixed: true, cell: (row) => _(auditActions[row.action]) },
      {
        id: 'object',
        header: t`Sobre qué`,
        wide: true,
        cell: (row) => (row.table_name ? words.table(row.table_name) : '—'),
      },
      { id: 'person', header: t`Sobre quién`, wide: true, cell: (row) => <Whom event={row} /> },
      {
        id: 'changes',
        header: t`Qué cambió`,
        wide: true,
        cell: (row) => changedColumns(row, words.column),
      },
      {
        id: 'purpose',
        header: t`Para qué`,
        wide: true,
        cell: (row) => words.purpose(row.purpose),
      },
      { id: 'address', header: t`Desde`, wide: true, cell: (row) => row.address ?? '—' },
      {
        id: 'open',
        header: t`Detalle`,
        fixed: true,
        cell: (row) => (
          <Button size="compact-xs" variant="default" onClick={() => onOpen(row)}>
            {t`Ver`}
          </Button>
        ),
      },
    ],
    [t, _, words, onOpen],
  )
}

function Whom({ event }: { event: AuditEvent }) {
  const { t } = useMacro()
  if (event.person) return event.person
  const rows = event.rows ?? event.hits ?? 0
  return rows > 0 ? t`${rows} registros` : '—'
}

const SHOWN = 4

function changedColumns(event: AuditEvent, wordOf: (column: string) => string): string {
  if (event.action !== 'update') return '—'
  const names = Object.keys(event.changes ?? {}).filter((name) => name !== 'version')
  const shown = names.slice(0, SHOWN).map(wordOf).join(', ')
  return names.length > SHOWN ? `${shown}…` : shown || '—'
}
