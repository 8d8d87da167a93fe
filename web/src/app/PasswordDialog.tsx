import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useCommand } from '../api/command'
import type { SecondStep } from '../api/types'
import { Dialog } from '../components/Dialog'
import { PasswordForm } from './PasswordForm'
import { isSecondStep, SecondStepForm } from './SecondStepForm'
import { beginSession, endSession, useSession } from './session'

/** Asks for the password over the page when the session ended, so that nothing typed is lost. */
export function PasswordDialog() {
  const { t } = useLingui()
  const { me } = useSession()
  const [step, setStep] = useState<SecondStep | null>(null)
  const logIn = useCommand('post', '/api/v1/sessions', {
    onSuccess: (answer) => (isSecondStep(answer) ? setStep(answer) : beginSession(answer)),
  })
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
      {step ? (
        <SecondStepForm step={step} onSession={beginSession} onLeave={() => setStep(null)} />
      ) : (
        <PasswordForm
          email={me.email}
          why={
            <Trans>
              Escriba la contraseña de {me.email} para seguir donde estaba. Lo que había escrito
              sigue ahí.
            </Trans>
          }
          leave={<Trans>Salir</Trans>}
          problem={logIn.error}
          isPending={logIn.isPending}
          onSubmit={(password) => logIn.mutate({ body: { email: me.email, password } })}
          onLeave={endSession}
        />
      )}
    </Dialog>
  )
}
