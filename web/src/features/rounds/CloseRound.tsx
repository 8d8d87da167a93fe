import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useDialogCommand } from '../../api/dialogCommand'
import type { Round } from '../../api/types'
import { Can } from '../../app/can'
import { ConfirmDialog } from '../../components/ConfirmDialog'

export function CloseRound({ round }: { round: Round }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  const closing = useDialogCommand('post', '/api/v1/rounds/{round_id}/closings', {
    refreshes: ['/api/v1/rounds', '/api/v1/me/day'],
    onClose: close,
  })
  if (round.state === 'closed') return null
  const silent = round.schools - round.schools_reported
  return (
    <Can permission="rounds.create">
      <Button variant="default" onClick={open}>{t`Cerrar la ronda…`}</Button>
      <ConfirmDialog
        opened={opened}
        {...closing.dialog}
        title={t`Cerrar la ronda`}
        action={t`Cerrar la ronda`}
        onConfirm={() => closing.send({ path: { round_id: round.id }, version: round.version })}
      >
        <Text size="sm">
          <Plural
            value={silent}
            one="Falta el informe de # escuela."
            other="Faltan los informes de # escuelas."
          />{' '}
          <Trans>
            Después de cerrarla ya no se reciben informes. Los estudiantes sin informe quedan como
            no informados: eso no los hace desertores.
          </Trans>
        </Text>
      </ConfirmDialog>
    </Can>
  )
}
