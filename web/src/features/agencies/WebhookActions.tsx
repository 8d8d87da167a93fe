import { useLingui } from '@lingui/react/macro'
import { Button, Group, Menu } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Webhook } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { ProblemAlert } from '../../components/ProblemAlert'
import { DeliveriesDialog } from './DeliveriesDialog'
import { type WebhookDialog, WebhookDialogs } from './WebhookDialogs'
import { WEBHOOKS_CHANGED } from './webhookQueries'

interface WebhookActionsProps {
  webhook: Webhook
  onSecret: (secret: string) => void
}

export function WebhookActions({ webhook, onSecret }: WebhookActionsProps) {
  const { t } = useLingui()
  const [dialog, open] = useState<WebhookDialog | 'deliveries' | null>(null)
  const close = () => open(null)
  const order = { path: { webhook_id: webhook.id }, version: webhook.version }
  const ping = useCommand('post', '/api/v1/webhooks/{webhook_id}/pings', {
    refreshes: WEBHOOKS_CHANGED,
    onSuccess: () =>
      notify({ message: t`La prueba va en camino; vea el resultado en los envíos.` }),
  })
  const pause = useCommand('post', '/api/v1/webhooks/{webhook_id}/pauses', {
    refreshes: WEBHOOKS_CHANGED,
  })
  const deliveries = dialog === 'deliveries'
  return (
    <>
      <ProblemAlert problem={ping.error ?? pause.error} />
      <Group gap="xs" mt={6}>
        <Button
          size="xs"
          variant="default"
          onClick={() => open('deliveries')}
        >{t`Ver envíos`}</Button>
        <Can permission="agencies.edit">
          <Button
            size="xs"
            variant="default"
            loading={ping.isPending}
            onClick={() => ping.mutate(order)}
          >{t`Enviar prueba`}</Button>
          {webhook.state === 'active' ? (
            <Button
              size="xs"
              variant="default"
              loading={pause.isPending}
              onClick={() => pause.mutate(order)}
            >{t`Pausar`}</Button>
          ) : null}
          {webhook.state === 'paused' ? (
            <Button size="xs" onClick={() => open('resume')}>{t`Reanudar`}</Button>
          ) : null}
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" variant="subtle">{t`Más`}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => open('edit')}>{t`Cambiar`}</Menu.Item>
              <Menu.Item onClick={() => open('rotate')}>{t`Rotar el secreto`}</Menu.Item>
              {webhook.state === 'active' ? (
                <Menu.Item
                  onClick={() => open('redeliver')}
                >{t`Enviar de nuevo desde una fecha`}</Menu.Item>
              ) : null}
              <Menu.Item c="red" onClick={() => open('remove')}>{t`Eliminar`}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Can>
      </Group>
      <DeliveriesDialog webhook={webhook} opened={deliveries} onClose={close} />
      <WebhookDialogs
        webhook={webhook}
        dialog={deliveries ? null : dialog}
        onClose={close}
        onSecret={onSecret}
      />
    </>
  )
}
