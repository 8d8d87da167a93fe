import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DueProcess, HearingLink, Procedure } from '../../../api/types'
import { useCan } from '../../../app/can'
import { formatDate, formatDateTime } from '../../../app/format'
import { noticeChannels } from '../../../app/words'
import { DownloadButton } from '../../../components/DownloadButton'
import { Panel } from '../../../components/Panel'
import { LinkDialog } from './LinkDialog'
import { ReceiptDialog } from './ReceiptDialog'
import { receiptProofs } from './words'

interface DeliveryPanelProps {
  procedure: Procedure
  process: DueProcess
}

type Open = 'link' | 'receipt' | null

/** What was sent to the person, what proves that it arrived, and what came back. */
export function DeliveryPanel({ procedure, process }: DeliveryPanelProps) {
  const { t } = useLingui()
  const can = useCan()
  const [open, setOpen] = useState<Open>(null)
  const { notification } = process
  const waits = procedure.state === 'in_hearing' && !procedure.hearing
  const mine = can('procedures.propose')
  const given = procedure.notice || notification
  if (!given) return null
  const actions = mine ? (
    <Group gap="xs">
      {waits ? (
        <Button size="compact-sm" variant="default" onClick={() => setOpen('link')}>
          {t`Dar otro enlace`}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="default" onClick={() => setOpen('receipt')}>
        {t`Registrar un acuse`}
      </Button>
    </Group>
  ) : null
  return (
    <Panel title={t`Entrega y acuses`} actions={actions}>
      <Stack gap="xs">
        <Links links={process.links} />
        <Receipts receipts={process.receipts} />
        {process.answer ? <Answer procedureId={procedure.id} answer={process.answer} /> : null}
        {notification ? <Notification notification={notification} /> : null}
      </Stack>
      {open === 'link' ? (
        <LinkDialog procedureId={procedure.id} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'receipt' ? (
        <ReceiptDialog
          procedureId={procedure.id}
          notified={notification != null}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Panel>
  )
}

function Links({ links }: { links: HearingLink[] }) {
  const { t } = useLingui()
  const told = (link: HearingLink) => {
    if (link.used_at) return t`contestó el ${formatDateTime(link.used_at)}`
    if (link.voided_at) return t`ya no sirve: se dio otro`
    if (link.opened_at) return t`lo abrió el ${formatDateTime(link.opened_at)}`
    if (link.mail_failed) return t`el correo no se pudo entregar`
    if (link.mailed_at) return t`el correo salió el ${formatDateTime(link.mailed_at)}`
    return link.by_mail ? t`el correo está por salir` : t`todavía no lo abre`
  }
  if (links.length === 0) return null
  return (
    <List size="sm" aria-label={t`Enlaces para contestar`}>
      {links.map((link) => (
        <List.Item key={link.id}>
          {link.by_mail ? t`Enlace por correo` : t`Enlace en papel`},{' '}
          {formatDateTime(link.issued_at)}: {told(link)}
        </List.Item>
      ))}
    </List>
  )
}

function Receipts({ receipts }: { receipts: DueProcess['receipts'] }) {
  const { t } = useLingui()
  const { _ } = useWords()
  if (receipts.length === 0) return null
  return (
    <List size="sm" aria-label={t`Acuses`}>
      {receipts.map((receipt) => (
        <List.Item key={receipt.id}>
          {receipt.of === 'notice' ? t`Acuse del aviso` : t`Acuse de la resolución`},{' '}
          {formatDate(receipt.received_on)}: {_(receiptProofs[receipt.proof])}
          {receipt.received_by ? ` · ${receipt.received_by}` : ''}
        </List.Item>
      ))}
    </List>
  )
}

function Answer({
  procedureId,
  answer,
}: {
  procedureId: string
  answer: NonNullable<DueProcess['answer']>
}) {
  const { t } = useLingui()
  const at = formatDateTime(answer.answered_at)
  return (
    <div>
      <Text size="sm">
        <Trans>
          Contestó por el enlace el {at}. Folio de su acuse: {answer.folio}
        </Trans>
      </Text>
      <Group gap="xs" mt={4}>
        {answer.files.map((file) => (
          <DownloadButton
            key={file.id}
            size="compact-xs"
            aria-label={t`Descargar ${file.file_name}`}
            file={{
              path: '/api/v1/procedures/{procedure_id}/answer-files/{file_id}',
              ids: { procedure_id: procedureId, file_id: file.id },
              name: file.file_name,
            }}
          >
            {file.file_name}
          </DownloadButton>
        ))}
      </Group>
    </div>
  )
}

function Notification({ notification }: { notification: NonNullable<DueProcess['notification']> }) {
  const { _ } = useWords()
  const on = formatDate(notification.notified_on)
  const effect = formatDate(notification.takes_effect_on)
  const channel = _(noticeChannels[notification.channel])
  return (
    <Text size="sm">
      <Trans>
        Resolución notificada el {on} ({channel}); surte efectos el {effect}.
      </Trans>
      {notification.received_by ? ` ${notification.received_by}` : ''}
    </Text>
  )
}
