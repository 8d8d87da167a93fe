import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { User } from '../../api/types'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { CHANGED } from './queries'
import { RoleProblem } from './RoleProblem'
import { RoleSelect } from './RoleSelect'
import { endDate } from './schema'
import { useReload } from './useReload'

const schema = v.object({
  role_id: v.pipe(v.string(), v.minLength(1, 'required')),
  valid_from: endDate,
  valid_to: endDate,
})

interface AddRoleProps {
  user: User
  onClose: () => void
}

export function AddRole({ user, onClose }: AddRoleProps) {
  const { t } = useLingui()
  const reload = useReload(user.id)
  const form = useForm({
    initialValues: {
      role_id: '',
      valid_from: today() as string | null,
      valid_to: null as string | null,
    },
    validate: checkedBy(schema),
  })
  const assign = useCommand('post', '/api/v1/users/{user_id}/role-assignments', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    (body) =>
      assign.mutate(
        { path: { user_id: user.id }, version: user.version, body },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <RoleProblem problem={assign.error} onReload={reload} />
        <RoleSelect
          {...form.getInputProps('role_id')}
          error={form.errors.role_id && t`Elija otro rol.`}
        />
        <DateField label={t`Desde`} minDate={today()} {...form.getInputProps('valid_from')} />
        <DateField
          label={t`Último día (opcional)`}
          description={t`El rol deja de valer a la medianoche de ese día, hora de Sonora.`}
          minDate={today()}
          {...form.getInputProps('valid_to')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={assign.isPending}>{t`Dar el rol`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
