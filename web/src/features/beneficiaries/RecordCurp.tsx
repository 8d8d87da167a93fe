import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

const schema = v.object({
  curp: v.pipe(
    v.string(),
    v.trim(),
    v.toUpperCase(),
    v.regex(/^[A-ZÑ]{4}\d{6}[A-Z0-9]{8}$/, 'curp-malformed'),
  ),
})

interface RecordCurpProps {
  personId: string
  version: number
}

export function RecordCurp({ personId, version }: RecordCurpProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="people.edit">
      <Button size="compact-xs" variant="default" onClick={open}>
        {t`Registrar CURP`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Registrar la CURP`}>
        <RecordCurpForm personId={personId} version={version} onDone={close} />
      </Dialog>
    </Can>
  )
}

function RecordCurpForm({ personId, version, onDone }: RecordCurpProps & { onDone: () => void }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { curp: '' },
    validate: checkedBy(schema),
  })
  const record = useCommand('put', '/api/v1/people/{person_id}/curp', {
    refreshes: ['/api/v1/beneficiaries', '/api/v1/me/day', '/api/v1/tasks'],
    onSuccess: () => {
      notify({ message: t`Se registró la CURP y se cerró la tarea pendiente.` })
      onDone()
    },
  })
  const submit = form.onSubmit(
    ({ curp }) =>
      record.mutate(
        { path: { person_id: personId }, version, body: { curp: curp.trim().toUpperCase() } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={record.error} />
        <TextInput
          label="CURP"
          description={t`18 caracteres, como aparece en el documento.`}
          autoComplete="off"
          maxLength={20}
          data-autofocus
          styles={{ input: { textTransform: 'uppercase', fontFamily: 'monospace' } }}
          key={form.key('curp')}
          {...form.getInputProps('curp')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={record.isPending}>{t`Registrar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
