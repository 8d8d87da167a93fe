import { useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Wave } from '../../api/types'
import { Can } from '../../app/can'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { GRADUATES } from './queries'

export function CloseWave({ wave }: { wave: Wave }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const closing = useDialogCommand('post', '/api/v1/graduate-waves/{wave_id}/closings', {
    refreshes: GRADUATES,
    onClose: close,
  })
  if (wave.state === 'closed') return null
  return (
    <Can permission="graduates.edit">
      <Button variant="default" onClick={open}>{t`Cerrar el levantamiento…`}</Button>
      <ConfirmDialog
        opened={opened}
        {...closing.dialog}
        title={t`Cerrar el levantamiento`}
        action={t`Cerrar el levantamiento`}
        onConfirm={() => closing.send({ path: { wave_id: wave.id }, version: wave.version })}
      >
        <Text size="sm">
          {t`Los enlaces dejan de servir y ya no entran respuestas ni intentos. Quien no contestó queda como sin respuesta: eso no dice nada de su empleo.`}
        </Text>
      </ConfirmDialog>
    </Can>
  )
}
