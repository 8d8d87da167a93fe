import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../api/command'
import { Dialog } from '../components/Dialog'
import { ProblemAlert } from '../components/ProblemAlert'
import { checkedBy, focusFirstError } from './forms'
import { beginSession, endSession, useSession } from './session'

const schema = v.object({ password: v.pipe(v.string(), v.minLength(1, 'required')) })

/** Asks for the password over the page when the session ended, so that nothing typed is lost. */
export function PasswordDialog() {
  const { t } = useLingui()
  const { me } = useSession()
  const logIn = useCommand('post', '/api/v1/sessions', { onSuccess: beginSession })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: checkedBy(schema),
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
      <form
        noValidate
        onSubmit={form.onSubmit(
          ({ password }) => logIn.mutate({ body: { email: me.email, password } }),
          focusFirstError(form),
        )}
      >
        <Stack>
          <Text size="sm">
            <Trans>
              Escriba la contraseña de {me.email} para seguir donde estaba. Lo que había escrito
              sigue ahí.
            </Trans>
          </Text>
          <ProblemAlert problem={logIn.error} />
          <input type="hidden" autoComplete="username" value={me.email} readOnly />
          <PasswordInput
            label={t`Contraseña`}
            autoComplete="current-password"
            data-autofocus
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={endSession}>
              <Trans>Salir</Trans>
            </Button>
            <Button type="submit" loading={logIn.isPending}>
              <Trans>Continuar</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
