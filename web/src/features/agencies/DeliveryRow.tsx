import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, List, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { Webhook, WebhookAttempt, WebhookDelivery } from '../../api/types'
import { Can } from '../../app/can'
import { formatDateTime } from '../../app/format'
import { InstantText } from '../../components/Cells'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StateBadge } from '../../components/StateBadge'
import { attemptsQuery, WEBHOOKS_CHANGED } from './webhookQueries'
import { deliveryStates, eventWords, PING, webhookFaults } from './webhookWords'

interface DeliveryRowProps {
  webhook: Webhook
  delivery: WebhookDelivery
}

/** One message; its attempts unfold below. */
export function DeliveryRow({ webhook, delivery }: DeliveryRowProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [shown, attempts] = useDisclosure()
  const redeliver = useCommand('post', '/api/v1/webhooks/{webhook_id}/redeliveries', {
    refreshes: WEBHOOKS_CHANGED,
  })
  const isNotice = delivery.event_type === PING || delivery.event_type === 'feed.gap'
  const name = eventWords(delivery.event_type)
  const again = () =>
    redeliver.mutate({
      path: { webhook_id: webhook.id },
      version: webhook.version,
      body: { delivery_id: delivery.id, since: null },
    })
  return (
    <>
      <tr>
        <td>
          {name ? _(name) : delivery.event_type}
          <Text size="xs" c="dimmed">
            <InstantText at={delivery.created_at} />
          </Text>
        </td>
        <td>
          <StateBadge word={deliveryStates[delivery.state]} />
        </td>
        <td data-numeric>{delivery.attempts}</td>
        <td>{delivery.last_attempt ? <Attempt attempt={delivery.last_attempt} /> : '—'}</td>
        <td>
          <Group gap="xs" wrap="nowrap">
            <Button size="xs" variant="default" aria-expanded={shown} onClick={attempts.toggle}>
              {t`Intentos`}
            </Button>
            {webhook.state === 'active' && !isNotice && delivery.state !== 'pending' ? (
              <Can permission="agencies.edit">
                <Button size="xs" variant="default" loading={redeliver.isPending} onClick={again}>
                  {t`Enviar de nuevo`}
                </Button>
              </Can>
            ) : null}
          </Group>
          <ProblemAlert problem={redeliver.error} />
        </td>
      </tr>
      {shown ? (
        <tr>
          <td colSpan={5}>
            <Attempts webhookId={webhook.id} deliveryId={delivery.id} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Attempt({ attempt }: { attempt: WebhookAttempt }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const said = attempt.fault ? _(webhookFaults[attempt.fault]) : t`Recibido`
  const status = attempt.status ? ` (${attempt.status})` : ''
  return (
    <Text size="sm" span>
      {formatDateTime(attempt.attempted_at)} · {said}
      {status} · {attempt.took_ms} ms
    </Text>
  )
}

function Attempts({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const { t } = useLingui()
  const { data, error } = useQuery(attemptsQuery(webhookId, deliveryId))
  return (
    <>
      <ProblemAlert problem={error} />
      {data?.items.length === 0 ? <Text size="sm">{t`Todavía no se intenta.`}</Text> : null}
      <List size="sm">
        {data?.items.map((attempt) => (
          <List.Item key={attempt.attempted_at}>
            <Attempt attempt={attempt} />
            {attempt.answer ? (
              <Text size="xs" ff="monospace" className="wrap-anywhere">
                {attempt.answer}
              </Text>
            ) : null}
          </List.Item>
        ))}
      </List>
    </>
  )
}
