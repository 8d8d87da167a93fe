import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { SecondStep, Session } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { isSecondStep, SecondStepForm } from '../../app/SecondStepForm'
import { beginSession } from '../../app/session'
import { AppLink } from '../../components/Link'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ForgotPassword } from './ForgotPassword'
import { Frame } from './Frame'
import { tellNotice } from './notice'
import { ProviderLogIn } from './ProviderLogIn'

const schema = v.object({
  email: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.email('email')),
  password: v.pipe(v.string(), v.minLength(1, 'required')),
})

export function LogInPage() {
  const { t } = useLingui()
  return (
    <Frame title={t`Iniciar sesión`}>
      <LogInForm />
      <ProviderLogIn />
      <Text size="sm" mt="lg">
        <AppLink to="/complaints/new">{t`Presentar o seguir una queja o sugerencia`}</AppLink>
      </Text>
    </Frame>
  )
}

export function LogInForm() {
  const { t } = useLingui()
  const router = useRouter()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: checkedBy(schema),
  })
  const [step, setStep] = useState<SecondStep | null>(null)
  const enter = (session: Session) => {
    beginSession(session)
    tellNotice(session)
    void router.invalidate()
  }
  const logIn = useCommand('post', '/api/v1/sessions', {
    onSuccess: (answer) => (isSecondStep(answer) ? setStep(answer) : enter(answer)),
  })
  const submit = form.onSubmit(
    ({ email, password }) =>
      logIn.mutate(
        { body: { email: email.trim(), password } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  if (step) return <SecondStepForm step={step} onSession={enter} onLeave={() => setStep(null)} />
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={logIn.error} />
        <TextInput
          label={t`Correo`}
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t`Contraseña`}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t`Mostrar la contraseña`, tabIndex: 0 }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" fullWidth loading={logIn.isPending}>
          <Trans>Iniciar sesión</Trans>
        </Button>
        <ForgotPassword />
      </Stack>
    </form>
  )
}
