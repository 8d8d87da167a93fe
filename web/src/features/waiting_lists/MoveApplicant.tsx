import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { WaitingListEntry } from '../../api/types'
import { notify } from '../../app/notify'
import { ReasonDialog } from '../../components/ReasonDialog'
import { MOVED } from './queries'

interface MoveApplicantProps {
  entry: WaitingListEntry
  onClose: () => void
}

/** Passes somebody over or takes that back; the reason is kept. */
export function MoveApplicant({ entry, onClose }: MoveApplicantProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const skips = entry.state === 'waiting'
  const path = skips
    ? '/api/v1/waiting-list-entries/{entry_id}/skips'
    : '/api/v1/waiting-list-entries/{entry_id}/restorations'
  const move = useCommand('post', path, {
    refreshes: MOVED,
    onSuccess: ({ name }) => {
      notify({
        message: skips
          ? t`Se saltó a ${name}; el motivo queda en la lista.`
          : t`${name} espera otra vez, en su posición.`,
      })
      onClose()
    },
  })
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/waiting-lists'] })
    onClose()
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={skips ? t`Saltar a ${entry.name}` : t`Regresar a ${entry.name} a la lista`}
      explanation={
        skips
          ? t`No se le ofrecerá ningún lugar mientras esté saltada. Conserva su posición.`
          : t`Vuelve a esperar en la posición ${entry.rank}.`
      }
      action={skips ? t`Saltar` : t`Regresar a la lista`}
      danger={skips}
      pending={move.isPending}
      problem={move.error}
      onReload={reload}
      onReason={(reason) =>
        move.mutate({ path: { entry_id: entry.id }, version: entry.version, body: { reason } })
      }
    />
  )
}
