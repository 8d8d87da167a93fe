import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { checkedBy, focusFirstError } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

const schema = v.object({
  email: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.email('email')),
})

/** Asks for a link to choose another password. */
export function ForgotPassword() {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  return (
    <>
      <Anchor component="button" type="button" size="sm" ta="center" onClick={dialog.open}>
        <Trans>¿Olvidó su contraseña?</Trans>
      </Anchor>
      <Dialog opened={opened} onClose={dialog.close} title={t`Elegir otra contraseña`}>
        <ForgotPasswordForm onClose={dialog.close} />
      </Dialog>
    </>
  )
}

export function ForgotPasswordForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: checkedBy(schema),
  })
  const ask = useCommand('post', '/api/v1/password-resets')
  if (ask.isSuccess) {
    return (
      <Stack>
        <Alert role="status" variant="outline" title={t`Revise su correo`}>
          <Trans>
            Si hay una cuenta con ese correo, en unos minutos le llega un enlace que sirve una vez.
            Si no llega, revise el correo no deseado o pregunte a Informática.
          </Trans>
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t`Entendido`}</Button>
        </Group>
      </Stack>
    )
  }
  const submit = form.onSubmit(
    ({ email }) => ask.mutate({ body: { email: email.trim() } }),
    focusFirstError(form),
  )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        // The dialog stands inside another form's tree.
        event.stopPropagation()
        submit(event)
      }}
    >
      <Stack>
        <Text size="sm">
          <Trans>Escriba el correo de su cuenta y le enviaremos un enlace.</Trans>
        </Text>
        <ProblemAlert problem={ask.error} />
        <TextInput
          label={t`Correo`}
          type="email"
          autoComplete="username"
          data-autofocus
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={ask.isPending}>{t`Enviar el enlace`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
