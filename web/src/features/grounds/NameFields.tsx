import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import type { LegalBasis } from '../../api/types'
import { formatDate, today } from '../../app/format'
import { procedureKinds } from '../../app/words'
import { programsQuery } from '../../components/catalogues'
import { DateField } from '../../components/DateField'
import type { GroundValues } from './editor'

export interface FieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<GroundValues, GroundValues, any>
}

interface NameFieldsProps extends FieldsProps {
  bases: LegalBasis[]
  /** A new version is of the same procedure, code and program. */
  fixed: boolean
}

export function NameFields({ form, bases, fixed }: NameFieldsProps) {
  const { t } = useLingui()
  const chosen = bases.find(({ id }) => id === form.values.legal_basis_id)
  const options = bases.map(({ id, law, article, valid_from }) => {
    const from = formatDate(valid_from)
    return { value: id, label: t`${law}, ${article} (desde el ${from})` }
  })
  return (
    <Stack>
      <Key form={form} fixed={fixed} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t`Nombre`} {...form.getInputProps('name')} />
        <TextInput label={t`Nombre en inglés (opcional)`} {...form.getInputProps('name_en')} />
      </SimpleGrid>
      <NativeSelect
        label={t`Fundamento`}
        data={options}
        {...form.getInputProps('legal_basis_id')}
      />
      {chosen ? (
        <Text size="sm" fs="italic" className="preserve-lines">
          {chosen.text}
        </Text>
      ) : null}
      <Textarea
        label={t`Lo que lee la persona`}
        description={t`En palabras sencillas: qué pasó, qué sigue y qué puede hacer.`}
        autosize
        minRows={3}
        {...form.getInputProps('person_text')}
      />
      <Textarea
        label={t`Lo que lee la persona, en inglés (opcional)`}
        autosize
        minRows={3}
        {...form.getInputProps('person_text_en')}
      />
      <DateField label={t`Vigente desde`} minDate={today()} {...form.getInputProps('valid_from')} />
    </Stack>
  )
}

function Key({ form, fixed }: FieldsProps & { fixed: boolean }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const programs = useQuery(programsQuery)
  const kinds = Object.entries(procedureKinds).map(([value, text]) => ({ value, label: _(text) }))
  const all = { value: '', label: t`Todos los programas` }
  const named = (programs.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NativeSelect
        label={t`Procedimiento`}
        disabled={fixed}
        data={kinds}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t`Código`}
        description={fixed ? undefined : t`Como baja-temporal; no cambia nunca.`}
        disabled={fixed}
        {...form.getInputProps('code')}
      />
      <NativeSelect
        label={t`Programa`}
        disabled={fixed}
        data={[all, ...named]}
        {...form.getInputProps('program_id')}
        value={form.values.program_id ?? ''}
        onChange={(event) => form.setFieldValue('program_id', event.currentTarget.value || null)}
      />
    </SimpleGrid>
  )
}
