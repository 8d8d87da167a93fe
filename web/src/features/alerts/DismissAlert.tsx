import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { Alert } from '../../api/types'
import { notify } from '../../app/notify'
import { ReasonDialog } from '../../components/ReasonDialog'

interface DismissAlertProps {
  alert: Alert
  onClose: () => void
}

export function DismissAlert({ alert, onClose }: DismissAlertProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const dismiss = useCommand('post', '/api/v1/alerts/{alert_id}/dismissals', {
    refreshes: ['/api/v1/alerts', '/api/v1/beneficiaries', '/api/v1/me/day'],
    onSuccess: () => {
      notify({
        message: t`Se descartó la alerta; el motivo queda en la historia de la persona.`,
      })
      onClose()
    },
  })
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/alerts'] })
    onClose()
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t`Descartar la alerta de ${alert.name}`}
      explanation={t`No se abrirá de nuevo por el mismo hecho, aunque la escuela lo vuelva a informar. El beneficio no cambia.`}
      action={t`Descartar la alerta`}
      pending={dismiss.isPending}
      problem={dismiss.error}
      onReload={reload}
      onReason={(reason) =>
        dismiss.mutate({ path: { alert_id: alert.id }, version: alert.version, body: { reason } })
      }
    />
  )
}
