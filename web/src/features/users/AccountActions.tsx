import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, List, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { User } from '../../api/types'
import { Can } from '../../app/can'
import { formatNumber } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { CHANGED } from './queries'
import { RoleProblem } from './RoleProblem'
import { useReload } from './useReload'

/** Another name for the account; closing it, opening it again. */
export function AccountActions({ user }: { user: User }) {
  const { t } = useLingui()
  const [renaming, renameDialog] = useDisclosure()
  const [closing, closeDialog] = useDisclosure()
  const isClosed = user.state === 'deactivated'
  const title = isClosed ? t`Activar la cuenta` : t`Desactivar la cuenta`
  return (
    <Can permission="users.edit">
      <Button variant="default" onClick={renameDialog.open}>{t`Cambiar el nombre…`}</Button>
      <Button variant="default" onClick={closeDialog.open}>
        {isClosed ? t`Activar…` : t`Desactivar…`}
      </Button>
      <Dialog opened={renaming} onClose={renameDialog.close} title={t`Cambiar el nombre`}>
        <RenameForm user={user} onClose={renameDialog.close} />
      </Dialog>
      <Dialog opened={closing} onClose={closeDialog.close} title={title}>
        <SwitchForm user={user} onClose={closeDialog.close} title={title} />
      </Dialog>
    </Can>
  )
}

interface FormProps {
  user: User
  onClose: () => void
}

const schema = v.object({ display_name: v.pipe(v.string(), v.trim(), v.minLength(2, 'required')) })

function RenameForm({ user, onClose }: FormProps) {
  const { t } = useLingui()
  const reload = useReload(user.id)
  const form = useForm({
    initialValues: { display_name: user.display_name },
    validate: checkedBy(schema),
  })
  const update = useCommand('patch', '/api/v1/users/{user_id}', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    ({ display_name }) =>
      update.mutate(
        { path: { user_id: user.id }, version: user.version, body: { display_name } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <RoleProblem problem={update.error} onReload={reload} />
        <TextInput label={t`Nombre`} data-autofocus {...form.getInputProps('display_name')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={update.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

function SwitchForm({ user, onClose, title }: FormProps & { title: string }) {
  const { t } = useLingui()
  const reload = useReload(user.id)
  const isClosed = user.state === 'deactivated'
  const update = useCommand('patch', '/api/v1/users/{user_id}', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const tasks = user.open_tasks.reduce((sum, { count }) => sum + count, 0)
  return (
    <Stack>
      <RoleProblem problem={update.error} onReload={reload} />
      {isClosed ? (
        <Trans>La persona podrá entrar otra vez, con los roles que sigan vigentes.</Trans>
      ) : (
        <List size="sm" spacing="xs">
          <List.Item>
            <Trans>Sus sesiones terminan de inmediato, y su enlace pendiente deja de servir.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Lo que hizo se conserva con su nombre, en la bitácora y en los casos.</Trans>
          </List.Item>
          <List.Item>
            {tasks > 0
              ? t`Le esperan ${formatNumber(tasks)} tareas: otra persona tendrá que atenderlas.`
              : t`No tiene tareas pendientes a su nombre.`}
          </List.Item>
        </List>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
        <Button
          color={isClosed ? undefined : 'red'}
          loading={update.isPending}
          onClick={() =>
            update.mutate({
              path: { user_id: user.id },
              version: user.version,
              body: { active: isClosed },
            })
          }
        >
          {title}
        </Button>
      </Group>
    </Stack>
  )
}
