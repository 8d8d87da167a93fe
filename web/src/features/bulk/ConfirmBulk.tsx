import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { List, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useDialogCommand } from '../../api/dialogCommand'
import type { BulkProcedure } from '../../api/types'
import { formatNumber } from '../../app/format'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { MOVED } from './queries'

interface ConfirmBulkProps {
  bulk: BulkProcedure
  opened: boolean
  onClose: () => void
}

/** Writing the number is the confirmation: nobody proposes for a thousand by a slip. */
export function ConfirmBulk({ bulk, opened, onClose }: ConfirmBulkProps) {
  const { t } = useLingui()
  const [count, setCount] = useState<string | number>('')
  const confirm = useDialogCommand('post', '/api/v1/bulk-procedures/{bulk_id}/confirmations', {
    refreshes: MOVED,
    onClose,
  })
  const { id, version, proposed } = bulk
  return (
    <ConfirmDialog
      opened={opened}
      {...confirm.dialog}
      title={t`Formar los trámites`}
      action={t`Formar los trámites`}
      blocked={count !== proposed}
      onConfirm={() => confirm.send({ path: { bulk_id: id }, version, body: { count: proposed } })}
    >
      <List size="sm" spacing="xs">
        <List.Item>
          <Plural
            value={proposed}
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
        description={t`La vista previa dice ${formatNumber(proposed)}.`}
        hideControls
        allowDecimal={false}
        allowNegative={false}
        value={count}
        onChange={setCount}
        data-autofocus
      />
    </ConfirmDialog>
  )
}
