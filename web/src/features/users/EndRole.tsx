import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { RoleAssignment, User } from '../../api/types'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { CHANGED } from './queries'
import { RoleProblem } from './RoleProblem'
import { endDate } from './schema'
import { useReload } from './useReload'

const schema = v.object({ valid_to: endDate })

interface EndRoleProps {
  user: User
  held: RoleAssignment
  onClose: () => void
}

/** Sets, moves or takes away the last day of a role, or ends it at once. */
export function EndRole({ user, held, onClose }: EndRoleProps) {
  const { t } = useLingui()
  const reload = useReload(user.id)
  const form = useForm({
    initialValues: { valid_to: held.valid_to ?? null },
    validate: checkedBy(schema),
  })
  const done = { refreshes: CHANGED, onSuccess: onClose }
  const path = { user_id: user.id, assignment_id: held.id }
  const setEnd = useCommand('put', '/api/v1/users/{user_id}/role-assignments/{assignment_id}', done)
  const revoke = useCommand(
    'post',
    '/api/v1/users/{user_id}/role-assignments/{assignment_id}/revocations',
    done,
  )
  const submit = form.onSubmit(
    (body) =>
      setEnd.mutate(
        { path, version: user.version, body },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <RoleProblem problem={setEnd.error ?? revoke.error} onReload={reload} />
        <DateField
          label={t`Último día`}
          description={t`Déjelo vacío para que no tenga término.`}
          minDate={today()}
          {...form.getInputProps('valid_to')}
        />
        <Text size="sm" c="dimmed">
          {t`Quitarlo ahora surte efecto de inmediato, aunque la persona esté trabajando.`}
        </Text>
        <Group justify="space-between">
          <Button
            color="red"
            variant="outline"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ path, version: user.version })}
          >
            {t`Quitar ahora`}
          </Button>
          <Group>
            <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
            <Button type="submit" loading={setEnd.isPending}>{t`Guardar`}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
