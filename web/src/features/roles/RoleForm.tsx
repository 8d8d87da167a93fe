import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Role } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { ProblemAlert } from '../../components/ProblemAlert'

const name = v.pipe(v.string(), v.trim(), v.minLength(2, 'required'), v.maxLength(80, 'too-long'))
const schema = v.object({ name_es: name, name_en: name })

interface RoleFormProps {
  /** None for a new one. */
  role?: Role
  onClose: () => void
}

/** A role's names in both languages; a new one may do nothing yet. */
export function RoleForm({ role, onClose }: RoleFormProps) {
  const { t } = useLingui()
  const form = useForm({
    initialValues: { name_es: role?.name_es ?? '', name_en: role?.name_en ?? '' },
    validate: checkedBy(schema),
  })
  const done = { refreshes: ['/api/v1/roles', '/api/v1/users', '/api/v1/me'], onSuccess: onClose }
  const create = useCommand('post', '/api/v1/roles', done)
  const update = useCommand('put', '/api/v1/roles/{role_id}', done)
  const remove = useCommand('delete', '/api/v1/roles/{role_id}', done)
  const submit = form.onSubmit((names) => {
    const body = { ...names, permissions: role?.permissions ?? [] }
    const failed = {
      onError: (problem: typeof create.error) => problem && showFieldErrors(form, problem),
    }
    if (role) update.mutate({ path: { role_id: role.id }, version: role.version, body }, failed)
    else create.mutate({ body }, failed)
  }, focusFirstError(form))
  const mayGo = role && !role.built_in && !role.was_held
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={create.error ?? update.error ?? remove.error} onReload={onClose} />
        <TextInput label={t`Nombre en español`} data-autofocus {...form.getInputProps('name_es')} />
        <TextInput label={t`Nombre en inglés`} {...form.getInputProps('name_en')} />
        {role ? null : (
          <Text size="sm" c="dimmed">{t`Sus permisos se marcan después, en la tabla.`}</Text>
        )}
        <Group justify="space-between">
          {mayGo ? (
            <Button
              color="red"
              variant="outline"
              loading={remove.isPending}
              onClick={() => remove.mutate({ path: { role_id: role.id } })}
            >
              {t`Borrar el rol`}
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
            <Button
              type="submit"
              loading={create.isPending || update.isPending}
            >{t`Guardar`}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
