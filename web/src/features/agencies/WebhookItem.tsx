import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Box, Group, Text } from '@mantine/core'
import type { Webhook } from '../../api/types'
import { formatDateTime, formatList, formatNumber } from '../../app/format'
import { StateBadge } from '../../components/StateBadge'
import { WebhookActions } from './WebhookActions'
import { changeKinds, pauseReasons, webhookStates } from './webhookWords'

interface WebhookItemProps {
  webhook: Webhook
  onSecret: (secret: string) => void
}

/** One address: its state, how sending goes, and what can be done. */
export function WebhookItem({ webhook, onSecret }: WebhookItemProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const kinds = webhook.event_types.map((kind) => _(changeKinds[kind]))
  return (
    <Box component="article" aria-label={webhook.url}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600} className="wrap-anywhere">
          {webhook.url}
        </Text>
        <StateBadge word={webhookStates[webhook.state]} />
      </Group>
      {webhook.description ? <Text size="sm">{webhook.description}</Text> : null}
      <Text size="sm" c="dimmed">
        {kinds.length > 0 ? formatList(kinds) : t`Todos los cambios que permite el convenio`}
      </Text>
      {webhook.pause_reason ? <Text size="sm">{_(pauseReasons[webhook.pause_reason])}</Text> : null}
      <Progress webhook={webhook} />
      <WebhookActions webhook={webhook} onSecret={onSecret} />
    </Box>
  )
}

function Progress({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const waiting = webhook.waiting >= 1000 ? t`más de 1,000` : formatNumber(webhook.waiting)
  const failures = formatNumber(webhook.failures)
  const facts = [
    webhook.last_delivered_at
      ? t`Último recibido: ${formatDateTime(webhook.last_delivered_at)}`
      : null,
    webhook.waiting > 0 ? t`En espera: ${waiting}` : null,
    webhook.failing_since
      ? t`Falla desde ${formatDateTime(webhook.failing_since)} (${failures} intentos)`
      : null,
    webhook.failing_since && webhook.next_attempt_at
      ? t`Siguiente intento: ${formatDateTime(webhook.next_attempt_at)}`
      : null,
    ...webhook.secrets.map((secret) =>
      secret.expires_at
        ? t`El secreto anterior firma hasta ${formatDateTime(secret.expires_at)}`
        : null,
    ),
  ].filter((fact) => fact !== null)
  return facts.map((fact) => (
    <Text size="sm" key={fact}>
      {fact}
    </Text>
  ))
}
