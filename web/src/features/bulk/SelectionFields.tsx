import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Radio, SimpleGrid, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { academicStatuses, alertKinds } from '../../app/words'
import { academicTermsQuery, programsQuery } from '../../components/catalogues'
import type { BulkValues } from './draft'
import { ListFields } from './ListFields'

interface SelectionFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
  form: UseFormReturnType<BulkValues, BulkValues, any>
}

/** Whom it takes: all that match, or those of a list. */
export function SelectionFields({ form }: SelectionFieldsProps) {
  const { t } = useLingui()
  return (
    <Stack>
      <Radio.Group label={t`Elegir por`} {...form.getInputProps('by')}>
        <Stack gap="xs" mt="xs">
          <Radio
            value="filter"
            label={t`Lo que tienen en común`}
            description={t`Todos los beneficios activos o suspendidos que cumplan lo que elija.`}
          />
          <Radio
            value="list"
            label={t`Una lista`}
            description={t`Folios o CURP, pegados aquí o de la columna de un libro.`}
          />
        </Stack>
      </Radio.Group>
      {form.values.by === 'list' ? <ListFields form={form} /> : <FilterFields form={form} />}
    </Stack>
  )
}

function FilterFields({ form }: SelectionFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const programs = useQuery(programsQuery).data?.items ?? []
  const terms = useQuery(academicTermsQuery).data?.items ?? []
  const { program_id } = form.values
  const calls = programs
    .filter(({ id }) => program_id === '' || id === program_id)
    .flatMap((program) => program.calls)
  const any = { value: '', label: t`Cualquiera` }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label={t`Programa`}
        data={[any, ...programs.map(({ id, name }) => ({ value: id, label: name }))]}
        {...form.getInputProps('program_id')}
        onChange={(event) => form.setValues({ program_id: event.currentTarget.value, call_id: '' })}
      />
      <NativeSelect
        label={t`Convocatoria`}
        data={[
          any,
          ...calls.map(({ id, code, academic_term }) => ({
            value: id,
            label: `${code} · ${academic_term.label}`,
          })),
        ]}
        {...form.getInputProps('call_id')}
      />
      <NativeSelect
        label={t`Informados como no inscritos en`}
        data={[
          { value: '', label: t`No se usa` },
          ...terms.map(({ id, label }) => ({ value: id, label })),
        ]}
        {...form.getInputProps('not_enrolled_in')}
      />
      <NativeSelect
        label={t`Situación académica`}
        data={[
          any,
          ...Object.entries(academicStatuses).map(([value, word]) => ({
            value,
            label: _(word.text),
          })),
        ]}
        {...form.getInputProps('academic_status')}
      />
      <NativeSelect
        label={t`Con alerta abierta`}
        data={[
          { value: '', label: t`No se usa` },
          ...Object.entries(alertKinds).map(([value, text]) => ({ value, label: _(text) })),
        ]}
        {...form.getInputProps('alert_kind')}
      />
    </SimpleGrid>
  )
}
