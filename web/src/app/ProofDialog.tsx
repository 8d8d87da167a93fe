import { Trans, useLingui } from '@lingui/react/macro'
import { useCommand } from '../api/command'
import { Dialog } from '../components/Dialog'
import { PasswordForm } from './PasswordForm'
import { endProof, useSession } from './session'

/** Asks who it is before a sensitive act, over the page; then the act goes on by itself. */
export function ProofDialog() {
  const { t } = useLingui()
  const { me } = useSession()
  const prove = useCommand('post', '/api/v1/sessions/current/reauthentications', {
    onSuccess: () => endProof(true),
  })
  if (!me) return null
  return (
    <Dialog opened onClose={() => endProof(false)} title={t`Confirme que es usted`}>
      <PasswordForm
        email={me.email}
        why={
          <Trans>
            Esta acción es delicada y pide de nuevo la contraseña de {me.email}. Vale por diez
            minutos.
          </Trans>
        }
        leave={<Trans>Cancelar</Trans>}
        problem={prove.error}
        isPending={prove.isPending}
        onSubmit={(password) => prove.mutate({ body: { password } })}
        onLeave={() => endProof(false)}
      />
    </Dialog>
  )
}
