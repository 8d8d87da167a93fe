import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveryState, Webhook } from '../../api/types'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { SimpleTable } from '../../components/SimpleTable'
import { DeliveryRow } from './DeliveryRow'
import { deliveriesQuery } from './webhookQueries'
import { deliveryStates } from './webhookWords'

interface DeliveriesDialogProps {
  webhook: Webhook
  opened: boolean
  onClose: () => void
}

/** What was sent to an address, newest first, and what each call came to. */
export function DeliveriesDialog({ webhook, opened, onClose }: DeliveriesDialogProps) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={t`Envíos a ${webhook.url}`}>
      {opened ? <Deliveries webhook={webhook} /> : null}
    </Dialog>
  )
}

const STATES = ['all', 'pending', 'delivered', 'failed', 'skipped'] as const

function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [state, setState] = useState<(typeof STATES)[number]>('all')
  const [cursor, setCursor] = useState<string | undefined>()
  const filter: { state?: DeliveryState } = state === 'all' ? {} : { state }
  const { data, error } = useQuery(
    deliveriesQuery(webhook.id, { ...filter, ...(cursor ? { cursor } : {}) }),
  )
  const labels = STATES.map((value) => ({
    value,
    label: value === 'all' ? t`Todos` : _(deliveryStates[value].text),
  }))
  return (
    <Stack>
      <SegmentedControl
        aria-label={t`Estado`}
        data={labels}
        value={state}
        onChange={(value) => {
          setState(value as typeof state)
          setCursor(undefined)
        }}
        style={{ flexWrap: 'wrap' }}
      />
      <ProblemAlert problem={error} />
      {data?.items.length === 0 ? <Text size="sm" c="dimmed">{t`No hay envíos.`}</Text> : null}
      {data && data.items.length > 0 ? (
        <SimpleTable
          label={t`Envíos`}
          headers={[
            t`Aviso`,
            t`Estado`,
            { text: t`Intentos`, numeric: true },
            t`Último intento`,
            t`Acciones`,
          ]}
        >
          {data.items.map((delivery) => (
            <DeliveryRow key={delivery.id} webhook={webhook} delivery={delivery} />
          ))}
        </SimpleTable>
      ) : null}
      <Group justify="flex-end" gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={!data?.prev_cursor}
          onClick={() => setCursor(data?.prev_cursor ?? undefined)}
        >{t`Más recientes`}</Button>
        <Button
          size="xs"
          variant="default"
          disabled={!data?.next_cursor}
          onClick={() => setCursor(data?.next_cursor ?? undefined)}
        >{t`Anteriores`}</Button>
      </Group>
    </Stack>
  )
}
