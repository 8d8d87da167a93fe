import { useLingui } from '@lingui/react/macro'
import { Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { useMe } from '../../app/session'
import { NewPasswordInput, newPassword, PasswordProblem } from '../../components/NewPassword'
import { Panel } from '../../components/Panel'

const schema = v.object({
  current_password: v.pipe(v.string(), v.minLength(1, 'required')),
  new_password: newPassword,
})

/** Changes one's own password; other sessions end. */
export function PasswordPanel() {
  const { t } = useLingui()
  const me = useMe()
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: checkedBy(schema),
  })
  const change = useCommand('post', '/api/v1/me/password-changes', {
    refreshes: ['/api/v1/me'],
    onSuccess: () => {
      form.reset()
      notify({ message: t`Su contraseña cambió; sus demás sesiones terminaron.` })
    },
  })
  const submit = form.onSubmit(
    (body) =>
      change.mutate(
        { body },
        {
          onError: (problem) => {
            if (problem.code !== 'password-too-weak') showFieldErrors(form, problem)
          },
        },
      ),
    focusFirstError(form),
  )
  return (
    <Panel title={t`Contraseña`}>
      <form noValidate onSubmit={submit}>
        <Stack maw={460}>
          <PasswordProblem problem={change.error} />
          <input type="hidden" autoComplete="username" value={me.email} readOnly />
          <PasswordInput
            label={t`Contraseña actual`}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t`Mostrar la contraseña`, tabIndex: 0 }}
            {...form.getInputProps('current_password')}
          />
          <NewPasswordInput label={t`Contraseña nueva`} {...form.getInputProps('new_password')} />
          <Group>
            <Button type="submit" loading={change.isPending}>{t`Cambiar la contraseña`}</Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
