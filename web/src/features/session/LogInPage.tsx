import { Trans, useLingui } from '@lingui/react/macro'
import {
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { SecondStep, Session } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { isSecondStep, SecondStepForm } from '../../app/SecondStepForm'
import { ColorSchemeButton, LanguageMenu } from '../../app/Settings'
import { beginSession } from '../../app/session'
import { ProblemAlert } from '../../components/ProblemAlert'
import { tellNotice } from './notice'
import { ProviderLogIn } from './ProviderLogIn'

const schema = v.object({
  email: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.email('email')),
  password: v.pipe(v.string(), v.minLength(1, 'required')),
})

export function LogInPage() {
  const { t } = useLingui()
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{t`Iniciar sesión · Seguimiento`}</title>
      <Paper withBorder p="xl" w="100%" maw={400}>
        <Group justify="space-between" mb="lg" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <img src="/favicon.svg" alt="" width={36} height={36} />
            <div>
              <Title order={1} size="h2">
                Seguimiento
              </Title>
              <Text size="xs" c="dimmed">
                <Trans>Becas y crédito educativo de Sonora</Trans>
              </Text>
            </div>
          </Group>
          <Group gap={0} wrap="nowrap">
            <LanguageMenu />
            <ColorSchemeButton />
          </Group>
        </Group>
        <LogInForm />
        <ProviderLogIn />
      </Paper>
    </Center>
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
      </Stack>
    </form>
  )
}
