import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useCommand } from '../../api/command'
import type { Agreement } from '../../api/types'
import { Can } from '../../app/can'
import { Dialog } from '../../components/Dialog'
import { ReasonDialog } from '../../components/ReasonDialog'
import { AgreementForm } from './AgreementForm'
import { CHANGED } from './queries'

/** Changing what an agreement says, or ending it before its last day. */
export function AgreementActions({ agreement }: { agreement: Agreement }) {
  const { t } = useLingui()
  const [changing, changeDialog] = useDisclosure()
  const [ending, endDialog] = useDisclosure()
  const end = useCommand('post', '/api/v1/agreements/{agreement_id}/ends', {
    refreshes: CHANGED,
    onSuccess: endDialog.close,
  })
  if (agreement.state === 'ended') return null
  return (
    <Can permission="agencies.agree">
      <Button variant="default" onClick={changeDialog.open}>{t`Cambiar…`}</Button>
      <Button variant="default" onClick={endDialog.open}>{t`Terminar…`}</Button>
      <Dialog
        opened={changing}
        onClose={changeDialog.close}
        title={t`Cambiar el convenio`}
        size="lg"
      >
        <AgreementForm agreement={agreement} onClose={changeDialog.close} />
      </Dialog>
      <ReasonDialog
        opened={ending}
        onClose={endDialog.close}
        title={t`Terminar el convenio`}
        explanation={t`Desde la siguiente consulta no se atiende a ninguno de sus programas. Esto no se deshace: para reanudar se registra otro convenio.`}
        note={t`Queda en el convenio, para quien lo revise.`}
        action={t`Terminar`}
        danger
        pending={end.isPending}
        problem={end.error}
        onReload={endDialog.close}
        onReason={(reason) =>
          end.mutate({
            path: { agreement_id: agreement.id },
            version: agreement.version,
            body: { reason },
          })
        }
      />
    </Can>
  )
}
