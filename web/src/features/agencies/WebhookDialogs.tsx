import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useCommand } from '../../api/command'
import type { Problem, Webhook } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { fieldMessage } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { WebhookForm } from './WebhookForm'
import { WEBHOOKS_CHANGED } from './webhookQueries'

export type WebhookDialog = 'edit' | 'resume' | 'rotate' | 'redeliver' | 'remove'

interface WebhookDialogsProps {
  webhook: Webhook
  dialog: WebhookDialog | null
  onClose: () => void
  onSecret: (secret: string) => void
}

/** The acts on an address that ask something first. */
export function WebhookDialogs(props: WebhookDialogsProps) {
  const { t } = useLingui()
  const { webhook, dialog, onClose } = props
  const titles: Record<WebhookDialog, string> = {
    edit: t`Cambiar la dirección`,
    resume: t`Reanudar los avisos`,
    rotate: t`Rotar el secreto de firma`,
    redeliver: t`Enviar de nuevo`,
    remove: t`Eliminar la dirección`,
  }
  return (
    <Dialog opened={dialog !== null} onClose={onClose} title={dialog ? titles[dialog] : ''}>
      {dialog === 'edit' ? <WebhookForm clientId="" webhook={webhook} onClose={onClose} /> : null}
      {dialog === 'resume' ? <Resume {...props} /> : null}
      {dialog === 'rotate' ? <Rotate {...props} /> : null}
      {dialog === 'redeliver' ? <Redeliver {...props} /> : null}
      {dialog === 'remove' ? <Remove {...props} /> : null}
    </Dialog>
  )
}

interface AskProps {
  problem: Problem | null
  pending: boolean
  action: string
  danger?: boolean
  onClose: () => void
  onAct: () => void
  children: ReactNode
}

function Ask({ problem, pending, action, danger, onClose, onAct, children }: AskProps) {
  const { t } = useLingui()
  return (
    <Stack>
      <ProblemAlert problem={problem} />
      {children}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
        <Button color={danger ? 'red' : undefined} loading={pending} onClick={onAct}>
          {action}
        </Button>
      </Group>
    </Stack>
  )
}

function Resume({ webhook, onClose }: WebhookDialogsProps) {
  const { t } = useLingui()
  const [skip, setSkip] = useState(false)
  const resume = useCommand('post', '/api/v1/webhooks/{webhook_id}/resumptions', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: onClose,
  })
  const act = () =>
    resume.mutate({
      path: { webhook_id: webhook.id },
      version: webhook.version,
      body: { skip_waiting: skip },
    })
  return (
    <Ask
      problem={resume.error}
      pending={resume.isPending}
      action={t`Reanudar`}
      onClose={onClose}
      onAct={act}
    >
      <Text size="sm">{t`Los avisos siguen donde se quedaron, en su orden.`}</Text>
      <Checkbox
        label={t`Omitir lo que está en espera`}
        description={t`Se sigue con lo que ocurra desde ahora; lo omitido no se enviará.`}
        checked={skip}
        onChange={(event) => setSkip(event.currentTarget.checked)}
      />
    </Ask>
  )
}

function Rotate({ webhook, onClose, onSecret }: WebhookDialogsProps) {
  const { t } = useLingui()
  const [hours, setHours] = useState<number | string>(24)
  const rotate = useCommand('post', '/api/v1/webhooks/{webhook_id}/secrets', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: ({ secret }) => {
      onClose()
      onSecret(secret)
    },
  })
  const act = () =>
    rotate.mutate({
      path: { webhook_id: webhook.id },
      version: webhook.version,
      body: { overlap_hours: Number(hours) },
    })
  return (
    <Ask
      problem={rotate.error}
      pending={rotate.isPending}
      action={t`Crear otro secreto`}
      onClose={onClose}
      onAct={act}
    >
      <NumberInput
        label={t`Horas en que firman los dos`}
        description={t`Cero si el actual lo conoce alguien más: deja de valer en este momento.`}
        min={0}
        max={168}
        allowDecimal={false}
        value={hours}
        onChange={setHours}
      />
    </Ask>
  )
}

function Redeliver({ webhook, onClose }: WebhookDialogsProps) {
  const { t } = useLingui()
  const [since, setSince] = useState<string | null>(today())
  const redeliver = useCommand('post', '/api/v1/webhooks/{webhook_id}/redeliveries', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: onClose,
  })
  const isDate = parseDate(since ?? '') !== null
  const act = () =>
    isDate &&
    redeliver.mutate({
      path: { webhook_id: webhook.id },
      version: webhook.version,
      // Midnight in Sonora, which is seven hours behind UTC all year.
      body: { delivery_id: null, since: `${since}T07:00:00Z` },
    })
  return (
    <Ask
      problem={redeliver.error}
      pending={redeliver.isPending}
      action={t`Enviar de nuevo`}
      onClose={onClose}
      onAct={act}
    >
      <Text size="sm">
        {t`Se envía otra vez, en su orden, todo lo ocurrido desde ese día. Cada aviso lleva el mismo identificador que la primera vez.`}
      </Text>
      <DateField
        label={t`Desde`}
        maxDate={today()}
        value={since}
        onChange={setSince}
        error={isDate ? null : fieldMessage('date-invalid')}
      />
    </Ask>
  )
}

function Remove({ webhook, onClose }: WebhookDialogsProps) {
  const { t } = useLingui()
  const remove = useCommand('delete', '/api/v1/webhooks/{webhook_id}', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: onClose,
  })
  const act = () => remove.mutate({ path: { webhook_id: webhook.id }, version: webhook.version })
  return (
    <Ask
      problem={remove.error}
      pending={remove.isPending}
      action={t`Eliminar`}
      danger
      onClose={onClose}
      onAct={act}
    >
      <Text size="sm">
        {t`Se dejan de enviar avisos a ${webhook.url} y se borra el registro de envíos. Lo que se comunicó de cada persona permanece en la auditoría.`}
      </Text>
    </Ask>
  )
}
