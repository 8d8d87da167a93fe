import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, NumberInput, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { BulkProcedure } from '../../api/types'
import { formatNumber } from '../../app/format'
import { ProblemAlert } from '../../components/ProblemAlert'
import { bulkQuery, MOVED } from './queries'

interface ConfirmBulkProps {
  bulk: BulkProcedure
  onClose: () => void
}

/** Writing the number is the confirmation: nobody proposes for a thousand by a slip. */
export function ConfirmBulk({ bulk, onClose }: ConfirmBulkProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [count, setCount] = useState<string | number>('')
  const confirm = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/confirmations', {
    refreshes: MOVED,
    onSuccess: onClose,
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    confirm.reset()
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    confirm.mutate({
      path: { bulk_id: bulk.id },
      version: bulk.version,
      body: { count: Number(count) },
    })
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={confirm.error} onReload={reload} />
        <List size="sm" spacing="xs">
          <List.Item>
            <Plural
              value={bulk.proposed}
              one="Se forma # trámite, con su propio folio."
              other="Se forman # trámites, cada uno con su propio folio."
            />
          </List.Item>
          <List.Item>
            <Trans>
              Se forman todos o ninguno; lo que alguien decidió mientras tanto se respeta.
            </Trans>
          </List.Item>
          <List.Item>
            {bulk.requires_hearing ? (
              <Trans>Quedan en borrador: la causal pide oír antes a cada persona.</Trans>
            ) : (
              <Trans>Otra persona los aprueba de una vez; nada llega a Pagos antes.</Trans>
            )}
          </List.Item>
        </List>
        <NumberInput
          label={t`Escriba cuántos trámites se forman`}
          description={t`La vista previa dice ${formatNumber(bulk.proposed)}.`}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          value={count}
          onChange={setCount}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
          <Button type="submit" disabled={count !== bulk.proposed} loading={confirm.isPending}>
            {t`Formar los trámites`}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
