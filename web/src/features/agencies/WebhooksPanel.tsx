import { useLingui } from '@lingui/react/macro'
import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Can, useCan } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SecretOnce } from './SecretOnce'
import { WebhookForm } from './WebhookForm'
import { WebhookItem } from './WebhookItem'
import { webhooksQuery } from './webhookQueries'

interface WebhooksPanelProps {
  clientId: string
}

/** Where changes are sent for a client, and how that goes. */
export function WebhooksPanel({ clientId }: WebhooksPanelProps) {
  return useCan()('agencies.view') ? <Webhooks clientId={clientId} /> : null
}

function Webhooks({ clientId }: WebhooksPanelProps) {
  const { t } = useLingui()
  const { data, error } = useQuery(webhooksQuery(clientId))
  const [registering, form] = useDisclosure()
  const [secret, setSecret] = useState<string | null>(null)
  const add = (
    <Can permission="agencies.edit">
      <Button size="xs" variant="default" onClick={form.open}>{t`Registrar dirección`}</Button>
    </Can>
  )
  return (
    <Panel title={t`Avisos automáticos (webhooks)`} actions={add}>
      <Stack gap="md">
        <ProblemAlert problem={error} />
        {data?.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t`Ninguna dirección. Los cambios también se pueden leer con la consulta de cambios.`}
          </Text>
        ) : null}
        {data?.items.map((webhook) => (
          <WebhookItem key={webhook.id} webhook={webhook} onSecret={setSecret} />
        ))}
      </Stack>
      <Dialog opened={registering} onClose={form.close} title={t`Registrar dirección`}>
        <WebhookForm clientId={clientId} onClose={form.close} onSecret={setSecret} />
      </Dialog>
      <SecretOnce secret={secret} onClose={() => setSecret(null)} />
    </Panel>
  )
}
