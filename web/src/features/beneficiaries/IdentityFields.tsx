import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { Beneficiary, IdentityChange } from '../../api/types'
import { DateField } from '../../components/DateField'
import { type IdentityValues, isOfDeath } from './identityForm'
import { changeKinds, changeSources, sexes } from './identityWords'

interface IdentityFieldsProps {
  person: Beneficiary
  form: UseFormReturnType<IdentityValues>
}

export function IdentityFields({ person, form }: IdentityFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const ofDeath: IdentityChange['kind'] = person.died_on ? 'death_withdrawn' : 'death'
  const kinds: IdentityChange['kind'][] = ['correction', 'legal_change', ofDeath]
  const { kind } = form.values
  const sources = Object.entries(changeSources).map(([value, text]) => ({ value, label: _(text) }))
  return (
    <Stack>
      <Radio.Group label={t`¿Qué pasó?`} {...form.getInputProps('kind')}>
        <Stack gap="xs" mt="xs">
          {kinds.map((each) => (
            <Radio key={each} value={each} label={_(changeKinds[each])} />
          ))}
        </Stack>
      </Radio.Group>
      {isOfDeath(kind) ? null : <IdentityData form={form} />}
      <Group grow align="flex-start">
        <DateField
          label={kind === 'death' ? t`Día del fallecimiento` : t`Desde cuándo vale`}
          required
          {...form.getInputProps('effective_on')}
        />
        <NativeSelect label={t`Qué lo prueba`} data={sources} {...form.getInputProps('source')} />
      </Group>
      <Textarea
        label={kind === 'death_withdrawn' ? t`Por qué se retira` : t`Nota`}
        description={t`Número del acta, oficio o lo que haga falta.`}
        required={kind === 'death_withdrawn'}
        maxLength={500}
        autosize
        {...form.getInputProps('note')}
      />
    </Stack>
  )
}

function IdentityData({ form }: { form: IdentityFieldsProps['form'] }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const input = (field: keyof IdentityValues) => ({
    autoComplete: 'off',
    ...form.getInputProps(field),
  })
  const options = Object.entries(sexes).map(([value, text]) => ({ value, label: _(text) }))
  const unknown = form.values.sex === '' ? [{ value: '', label: '—' }] : []
  return (
    <>
      <TextInput label={t`Nombre`} required {...input('given_names')} />
      <Group grow align="flex-start">
        <TextInput label={t`Primer apellido`} required {...input('first_surname')} />
        <TextInput label={t`Segundo apellido`} {...input('second_surname')} />
      </Group>
      <TextInput
        label={t`CURP nueva`}
        description={t`Solo si cambia.`}
        maxLength={20}
        styles={{ input: { textTransform: 'uppercase', fontFamily: 'monospace' } }}
        {...input('curp')}
      />
      <Group grow align="flex-start">
        <DateField label={t`Fecha de nacimiento`} {...form.getInputProps('birth_date')} />
        <NativeSelect label={t`Sexo`} data={[...unknown, ...options]} {...input('sex')} />
      </Group>
    </>
  )
}
