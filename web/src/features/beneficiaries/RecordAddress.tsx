import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { notify } from '../../app/notify'
import { municipalitiesQuery } from '../../components/catalogues'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(150, 'too-long'))
const schema = v.object({
  street: text,
  exterior_number: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  interior_number: v.string(),
  neighbourhood: text,
  locality: v.string(),
  postal_code: v.pipe(v.string(), v.trim(), v.regex(/^\d{5}$/, 'postal-code-malformed')),
  municipality_code: v.pipe(v.string(), v.minLength(1, 'required')),
})

interface RecordAddressProps {
  personId: string
  version: number
  /** Whether one is registered already. */
  known: boolean
}

export function RecordAddress({ personId, version, known }: RecordAddressProps) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="people.edit">
      <Button size="compact-xs" variant="default" onClick={open}>
        {known ? t`Cambiar domicilio` : t`Registrar domicilio`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Registrar el domicilio`}>
        <AddressForm personId={personId} version={version} onDone={close} />
      </Dialog>
    </Can>
  )
}

type AddressFormProps = Omit<RecordAddressProps, 'known'> & { onDone: () => void }

function AddressForm({ personId, version, onDone }: AddressFormProps) {
  const { t } = useLingui()
  const municipalities = useQuery(municipalitiesQuery).data?.items ?? []
  const form = useForm({
    initialValues: {
      street: '',
      exterior_number: '',
      interior_number: '',
      neighbourhood: '',
      locality: '',
      postal_code: '',
      municipality_code: '',
    },
    validate: checkedBy(schema),
  })
  const record = useCommand('put', '/api/v1/people/{person_id}/address', {
    refreshes: ['/api/v1/beneficiaries'],
    onSuccess: () => {
      notify({ message: t`Se registró el domicilio; el anterior queda en la historia.` })
      onDone()
    },
  })
  const submit = form.onSubmit((values) => {
    const body = {
      ...v.parse(schema, values),
      interior_number: values.interior_number.trim() || null,
      locality: values.locality.trim() || null,
    }
    record.mutate(
      { path: { person_id: personId }, version, body },
      { onError: (problem) => showFieldErrors(form, problem) },
    )
  }, focusFirstError(form))
  const input = (name: keyof typeof form.values) => ({
    autoComplete: 'off',
    ...form.getInputProps(name),
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={record.error} />
        <TextInput label={t`Calle`} data-autofocus required {...input('street')} />
        <Group grow>
          <TextInput label={t`Número`} required {...input('exterior_number')} />
          <TextInput label={t`Número interior`} {...input('interior_number')} />
        </Group>
        <TextInput label={t`Colonia`} required {...input('neighbourhood')} />
        <TextInput label={t`Localidad`} {...input('locality')} />
        <Group grow align="flex-start">
          <TextInput
            label={t`Código postal`}
            inputMode="numeric"
            maxLength={5}
            required
            {...input('postal_code')}
          />
          <NativeSelect
            label={t`Municipio`}
            required
            data={[
              { value: '', label: t`Elija uno` },
              ...municipalities.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            {...input('municipality_code')}
          />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={record.isPending}>{t`Registrar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
