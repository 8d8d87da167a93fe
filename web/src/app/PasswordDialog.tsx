import { Trans, useLingui } from '@lingui/react/macro'
import { useCommand } from '../api/command'
import { Dialog } from '../components/Dialog'
import { PasswordForm } from './PasswordForm'
import { beginSession, endSession, useSession } from './session'

/** Asks for the password over the page when the session ended, so that nothing typed is lost. */
export function PasswordDialog() {
  const { t } = useLingui()
  const { me } = useSession()
  const logIn = useCommand('post', '/api/v1/sessions', { onSuccess: beginSession })
  if (!me) return null
  return (
    <Dialog
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t`Su sesión terminó`}
    >
      <PasswordForm
        email={me.email}
        why={
          <Trans>
            Escriba la contraseña de {me.email} para seguir donde estaba. Lo que había escrito sigue
            ahí.
          </Trans>
        }
        leave={<Trans>Salir</Trans>}
        problem={logIn.error}
        isPending={logIn.isPending}
        onSubmit={(password) => logIn.mutate({ body: { email: me.email, password } })}
        onLeave={endSession}
      />
    </Dialog>
  )
}
