import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { DateField } from '../../components/DateField'
import { CHANGED } from './queries'
import { RoleProblem } from './RoleProblem'
import { RoleSelect } from './RoleSelect'
import { SchoolSelect } from './SchoolSelect'
import { endDate } from './schema'

const SCHOOL = 'school'

const schema = v.object({
  display_name: v.pipe(v.string(), v.trim(), v.minLength(2, 'required')),
  email: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.email('email')),
  role_id: v.pipe(v.string(), v.minLength(1, 'required')),
  valid_to: endDate,
  school_id: v.nullable(v.string()),
})

/** Whom to invite and with which role; more roles are given on the account's page. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: {
      display_name: '',
      email: '',
      role_id: '',
      valid_to: null as string | null,
      school_id: null as string | null,
    },
    validate: checkedBy(schema),
  })
  const invite = useCommand('post', '/api/v1/users', {
    refreshes: CHANGED,
    onSuccess: (user) => {
      notify({ message: t`Se envió un correo a ${user.email} para que elija su contraseña.` })
      onClose()
      void navigate({ to: '/users/$userId', params: { userId: user.id } })
    },
  })
  const submit = form.onSubmit(({ display_name, email, role_id, valid_to, school_id }) => {
    const body = {
      display_name: display_name.trim(),
      email: email.trim(),
      roles: [{ role_id, valid_from: null, valid_to }],
      school_id: role_id === SCHOOL ? school_id : null,
    }
    invite.mutate({ body }, { onError: (problem) => showFieldErrors(form, problem) })
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <RoleProblem problem={invite.error} />
        <TextInput label={t`Nombre`} data-autofocus {...form.getInputProps('display_name')} />
        <TextInput
          label={t`Correo`}
          type="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <RoleSelect {...form.getInputProps('role_id')} />
        {form.values.role_id === SCHOOL ? (
          <SchoolSelect
            value={form.values.school_id}
            onChange={(id) => form.setFieldValue('school_id', id)}
            error={form.errors.school_id}
          />
        ) : null}
        <DateField label={t`Último día del rol (opcional)`} {...form.getInputProps('valid_to')} />
        <Text size="sm" c="dimmed">
          {t`El enlace del correo sirve una vez y vence en 72 horas; se puede enviar otro.`}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={invite.isPending}>{t`Enviar la invitación`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
