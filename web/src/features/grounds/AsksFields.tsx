import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { evidenceKinds, silences } from '../../app/words'
import type { FieldsProps } from './NameFields'

/** Hearing, documents, and what happens if nobody acts. */
export function AsksFields({ form }: FieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { requires_hearing, requires_evidence, on_silence } = form.values
  const documents = Object.entries(evidenceKinds).map(([value, text]) => ({
    value,
    label: _(text),
  }))
  const answers = Object.entries(silences).map(([value, text]) => ({ value, label: _(text) }))
  return (
    <Stack>
      <Checkbox
        label={t`La persona debe ser oída antes de decidir`}
        {...form.getInputProps('requires_hearing', { type: 'checkbox' })}
      />
      {requires_hearing ? (
        <NumberInput
          label={t`Días hábiles para contestar`}
          maw={260}
          min={5}
          max={60}
          allowDecimal={false}
          {...form.getInputProps('hearing_business_days')}
        />
      ) : null}
      <Checkbox
        label={t`Pide pruebas`}
        {...form.getInputProps('requires_evidence', { type: 'checkbox' })}
      />
      {requires_evidence ? (
        <Checkbox.Group
          label={t`Documentos que pide`}
          description={t`Si no marca ninguno, sirve cualquiera.`}
          {...form.getInputProps('evidence_kinds')}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
            {documents.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      ) : null}
      <NativeSelect
        label={t`Si nadie actúa`}
        data={answers}
        {...form.getInputProps('on_silence')}
      />
      {on_silence === 'none' ? null : (
        <NumberInput
          label={t`A los cuántos días hábiles`}
          maw={260}
          min={1}
          max={120}
          allowDecimal={false}
          {...form.getInputProps('silence_business_days')}
        />
      )}
    </Stack>
  )
}
