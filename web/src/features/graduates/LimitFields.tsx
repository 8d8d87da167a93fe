import { useLingui } from '@lingui/react/macro'
import { NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { QuestionForm } from './QuestionDialog'

/** From how much to how much; of a scale, also what its ends mean. */
export function LimitFields({ form }: { form: QuestionForm }) {
  const { t } = useLingui()
  return (
    <Stack>
      <SimpleGrid cols={2} maw={420}>
        <NumberInput label={t`Mínimo`} allowDecimal={false} {...form.getInputProps('minimum')} />
        <NumberInput label={t`Máximo`} allowDecimal={false} {...form.getInputProps('maximum')} />
      </SimpleGrid>
      {form.values.kind === 'scale' ? (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t`Qué significa el mínimo (opcional)`}
            {...form.getInputProps('low_es')}
          />
          <TextInput label={t`En inglés`} {...form.getInputProps('low_en')} />
          <TextInput
            label={t`Qué significa el máximo (opcional)`}
            {...form.getInputProps('high_es')}
          />
          <TextInput label={t`En inglés`} {...form.getInputProps('high_en')} />
        </SimpleGrid>
      ) : null}
    </Stack>
  )
}
