import { useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import type { Question } from '../../api/types'
import type { QuestionForm } from './QuestionDialog'

interface ConditionFieldsProps {
  form: QuestionForm
  /** Earlier questions with options. */
  before: Question[]
}

/** Whether it is always asked, or only after some answers to an earlier question. */
export function ConditionFields({ form, before }: ConditionFieldsProps) {
  const { t, i18n } = useLingui()
  const english = i18n.locale === 'en'
  const { on } = form.values
  const earlier = before.find(({ code }) => code === on)
  const always = { value: '', label: t`Siempre` }
  const choose = (code: string) => form.setValues({ on: code, values: [] })
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t`Cuándo se pregunta`}
        data={[
          always,
          ...(on && !earlier
            ? [{ value: on, label: t`Después de una pregunta que ya no está` }]
            : []),
          ...before.map((one) => {
            const text = english ? one.text_en : one.text_es
            return { value: one.code, label: t`Según la respuesta a: ${text}` }
          }),
        ]}
        value={on}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {earlier ? (
        <Checkbox.Group label={t`Solo si contestó`} {...form.getInputProps('values')}>
          <Stack gap="xs" mt={4}>
            {(earlier.options ?? []).map(({ code, label_es, label_en }) => (
              <Checkbox key={code} value={code} label={english ? label_en : label_es} />
            ))}
          </Stack>
        </Checkbox.Group>
      ) : null}
    </Stack>
  )
}
