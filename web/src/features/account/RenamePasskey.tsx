import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Passkey } from '../../api/types'
import { checkedBy, focusFirstError } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { FACTOR_PATHS } from './queries'

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(80, 'too-long')),
})

export function RenamePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: passkey.name },
    validate: checkedBy(schema),
  })
  const rename = useCommand('patch', '/api/v1/me/passkeys/{passkey_id}', {
    refreshes: FACTOR_PATHS,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    ({ name }) =>
      rename.mutate({
        path: { passkey_id: passkey.id },
        body: { name: name.trim() },
        version: passkey.version,
      }),
    focusFirstError(form),
  )
  return (
    <Dialog opened onClose={onClose} title={t`Cambiar el nombre de ${passkey.name}`}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={rename.error} />
          <TextInput
            label={t`Nombre de la llave`}
            maxLength={80}
            data-autofocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancelar</Trans>
            </Button>
            <Button type="submit" loading={rename.isPending}>
              <Trans>Guardar</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
