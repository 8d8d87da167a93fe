import { useLingui } from '@lingui/react/macro'
import { useCommand } from '../../api/command'
import type { Place } from '../../api/types'
import { notify } from '../../app/notify'
import { ReasonDialog } from '../../components/ReasonDialog'
import { MOVED } from './queries'

/** Gives up a vacant place that should not be there. */
export function WithdrawPlace({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useLingui()
  const withdraw = useCommand('post', '/api/v1/places/{place_id}/withdrawals', {
    refreshes: MOVED,
    onSuccess: () => {
      notify({ message: t`Se retiró el lugar.` })
      onClose()
    },
  })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t`Retirar un lugar vacante`}
      explanation={t`El lugar ya no se ofrecerá a nadie. El motivo queda en su historia.`}
      action={t`Retirar el lugar`}
      danger
      pending={withdraw.isPending}
      problem={withdraw.error}
      onReload={onClose}
      onReason={(reason) =>
        withdraw.mutate({ path: { place_id: place.id }, version: place.version, body: { reason } })
      }
    />
  )
}
