import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import type { AgencyClientDetail } from '../../api/types'
import { Can } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { ReasonDialog } from '../../components/ReasonDialog'
import { EditClient } from './EditClient'
import { CHANGED } from './queries'

const PATHS = {
  suspend: '/api/v1/agency-clients/{client_id}/suspensions',
  resume: '/api/v1/agency-clients/{client_id}/resumptions',
  close: '/api/v1/agency-clients/{client_id}/closures',
} as const
type Step = keyof typeof PATHS

/** Changing what a program may do; suspending, resuming and closing it. */
export function ClientActions({ client }: { client: AgencyClientDetail }) {
  const { t } = useLingui()
  const [editing, editDialog] = useDisclosure()
  if (client.state === 'closed') return null
  return (
    <Can permission="agencies.edit">
      <Button variant="default" onClick={editDialog.open}>{t`Cambiar…`}</Button>
      <StepButton client={client} step={client.state === 'active' ? 'suspend' : 'resume'} />
      <StepButton client={client} step="close" />
      <Dialog opened={editing} onClose={editDialog.close} title={t`Cambiar el programa`} size="lg">
        <EditClient client={client} onClose={editDialog.close} />
      </Dialog>
    </Can>
  )
}

function useStepWords() {
  const { t } = useLingui()
  return {
    suspend: {
      action: t`Suspender`,
      title: t`Suspender el programa`,
      explanation: t`Desde la siguiente consulta no se le atiende, aunque tenga acceso vigente. Se puede reanudar.`,
    },
    resume: {
      action: t`Reanudar`,
      title: t`Reanudar el programa`,
      explanation: t`Se le atiende otra vez, con los alcances y secretos que tenía.`,
    },
    close: {
      action: t`Cerrar`,
      title: t`Cerrar el programa`,
      explanation: t`No se le atiende más y sus secretos se revocan. Esto no se deshace: para volver se crea otro.`,
    },
  }
}

function StepButton({ client, step }: { client: AgencyClientDetail; step: Step }) {
  const { t } = useLingui()
  const words = useStepWords()[step]
  const [opened, dialog] = useDisclosure()
  const take = useCommand('post', PATHS[step], { refreshes: CHANGED, onSuccess: dialog.close })
  return (
    <>
      <Button variant="default" onClick={dialog.open}>{`${words.action}…`}</Button>
      <ReasonDialog
        opened={opened}
        onClose={dialog.close}
        {...words}
        note={t`Queda en la página del programa, para quien lo revise.`}
        danger={step !== 'resume'}
        pending={take.isPending}
        problem={take.error}
        onReload={dialog.close}
        onReason={(reason) =>
          take.mutate({ path: { client_id: client.id }, version: client.version, body: { reason } })
        }
      />
    </>
  )
}
