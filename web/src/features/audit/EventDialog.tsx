import { useLingui } from '@lingui/react'
import { Trans, useLingui as useMacro } from '@lingui/react/macro'
import { Code, Group, Stack, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AuditEvent } from '../../api/types'
import { useCan } from '../../app/can'
import { auditActions } from '../../app/words'
import { InstantText } from '../../components/Cells'
import { Dialog } from '../../components/Dialog'
import { AppLink } from '../../components/Link'
import { BeforeAfter } from './BeforeAfter'
import type { AuditSearch } from './queries'
import { useAuditWords } from './useAuditWords'

interface EventDialogProps {
  event: AuditEvent | undefined
  onClose: () => void
}

/** One event, whole: who, when, from where, about whom, what for, before and after. */
export function EventDialog({ event, onClose }: EventDialogProps) {
  const { t } = useMacro()
  return (
    <Dialog
      opened={event !== undefined}
      onClose={onClose}
      title={t`Registro de la bitácora`}
      size="xl"
    >
      {event ? (
        <Stack>
          <EventFacts event={event} />
          <BeforeAfter event={event} />
          <EventLinks event={event} onClose={onClose} />
        </Stack>
      ) : null}
    </Dialog>
  )
}

function EventFacts({ event }: { event: AuditEvent }) {
  const { t } = useMacro()
  const { _ } = useLingui()
  const words = useAuditWords()
  const rows = event.rows ?? 0
  return (
    <Table variant="vertical" withTableBorder layout="fixed">
      <Table.Tbody>
        <Fact label={t`Qué`}>
          {_(auditActions[event.action])}
          {event.table_name ? ` · ${words.table(event.table_name)}` : null}
          {rows > 0 ? ` · ${t`${rows} registros en una sola operación`}` : null}
        </Fact>
        <Fact label={t`Quién`}>{event.actor ?? event.client ?? t`El sistema`}</Fact>
        <Fact label={t`Sobre quién`}>{event.person ?? '—'}</Fact>
        <Fact label={t`Cuándo`}>
          <InstantText at={event.occurred_at} />
        </Fact>
        <Fact label={t`Desde dónde`}>{event.address ?? '—'}</Fact>
        <Fact label={t`Para qué`}>{words.purpose(event.purpose)}</Fact>
        {event.hits == null ? null : <Fact label={t`Personas mostradas`}>{event.hits}</Fact>}
        <Fact label={t`Registro`}>
          {event.row_id ? <Code className="wrap-anywhere">{event.row_id}</Code> : '—'}
        </Fact>
      </Table.Tbody>
    </Table>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={150} scope="row">
        {label}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  )
}

function EventLinks({ event, onClose }: { event: AuditEvent; onClose: () => void }) {
  const can = useCan()
  const { person_id, actor_id, client_id, row_id, request_id } = event
  const only = (search: AuditSearch, words: ReactNode) => (
    <AppLink to="/audit" search={search} onClick={onClose} fz="sm">
      {words}
    </AppLink>
  )
  return (
    <Group gap="md">
      <Text size="sm" c="dimmed">
        <Trans>Ver solo lo de:</Trans>
      </Text>
      {person_id ? only({ person_id }, <Trans>esta persona</Trans>) : null}
      {actor_id ? only({ actor_id }, <Trans>esta cuenta</Trans>) : null}
      {client_id ? only({ client_id }, <Trans>este programa</Trans>) : null}
      {row_id ? only({ row_id }, <Trans>este registro</Trans>) : null}
      {request_id ? only({ request_id }, <Trans>esta solicitud</Trans>) : null}
      {person_id && can('beneficiaries.view') ? (
        <AppLink
          to="/beneficiaries/$beneficiaryId"
          params={{ beneficiaryId: person_id }}
          onClick={onClose}
          fz="sm"
        >
          <Trans>Abrir su página</Trans>
        </AppLink>
      ) : null}
    </Group>
  )
}
