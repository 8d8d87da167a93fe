import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Relation } from '../../api/types'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { relationKinds } from '../../app/words'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too-long'))
const schema = v.object({
  kind: v.string(),
  given_names: name,
  first_surname: name,
  second_surname: v.string(),
  curp: v.pipe(
    v.string(),
    v.trim(),
    v.toUpperCase(),
    v.regex(/^([A-ZÑ]{4}\d{6}[A-Z0-9]{8})?$/, 'curp-malformed'),
  ),
})

interface AddRelationProps {
  personId: string
  version: number
}

export function AddRelation({ personId, version }: AddRelationProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="people.edit">
      <Button size="compact-xs" variant="default" onClick={open}>
        {t`Agregar tutor o familiar`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Agregar tutor o familiar`}>
        <RelationForm personId={personId} version={version} onDone={close} />
      </Dialog>
    </Can>
  )
}

function RelationForm({ personId, version, onDone }: AddRelationProps & { onDone: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const kinds = Object.entries(relationKinds).map(([value, text]) => ({ value, label: _(text) }))
  const form = useForm({
    initialValues: {
      kind: 'guardian',
      given_names: '',
      first_surname: '',
      second_surname: '',
      curp: '',
    },
    validate: checkedBy(schema),
  })
  const add = useCommand('post', '/api/v1/people/{person_id}/relations', {
    refreshes: ['/api/v1/beneficiaries'],
    onSuccess: () => {
      notify({ message: t`Se agregó; su nombre se muestra solo a quien diga para qué.` })
      onDone()
    },
  })
  const submit = form.onSubmit((values) => {
    const checked = v.parse(schema, values)
    const body = {
      ...checked,
      kind: checked.kind as Relation['kind'],
      second_surname: checked.second_surname.trim() || null,
      curp: checked.curp || null,
    }
    add.mutate(
      { path: { person_id: personId }, version, body },
      { onError: (problem) => showFieldErrors(form, problem) },
    )
  }, focusFirstError(form))
  const input = (field: keyof typeof form.values) => ({
    autoComplete: 'off',
    key: form.key(field),
    ...form.getInputProps(field),
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={add.error} />
        <NativeSelect label={t`Qué es de la persona`} data={kinds} {...input('kind')} />
        <TextInput label={t`Nombre`} data-autofocus required {...input('given_names')} />
        <Group grow align="flex-start">
          <TextInput label={t`Primer apellido`} required {...input('first_surname')} />
          <TextInput label={t`Segundo apellido`} {...input('second_surname')} />
        </Group>
        <TextInput
          label="CURP"
          description={t`Si la tiene: así se sabe si ya está en el padrón.`}
          maxLength={20}
          {...input('curp')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={add.isPending}>{t`Agregar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
