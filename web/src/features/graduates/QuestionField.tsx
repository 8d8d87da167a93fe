import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, NumberInput, Radio, Stack, Text, Textarea } from '@mantine/core'
import type { AnswerValue, Question } from '../../api/types'
import { DateField } from '../../components/DateField'

interface QuestionFieldProps {
  question: Question
  value: AnswerValue | null | undefined
  onChange: (value: AnswerValue | null) => void
  error?: string
  disabled?: boolean
}

/** A question in the reader's language; an answer can always be taken back. */
export function QuestionField(props: QuestionFieldProps) {
  const { t } = useLingui()
  const { question, value, onChange, disabled } = props
  const chooses = ['single', 'bracket', 'scale'].includes(question.kind)
  return (
    <Stack gap={4} align="flex-start">
      <Field {...props} />
      {chooses && value != null && !disabled ? (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(null)}>
          {t`Quitar mi respuesta`}
        </Button>
      ) : null}
    </Stack>
  )
}

function useQuestionText({ question }: QuestionFieldProps) {
  const { i18n } = useLingui()
  const english = i18n.locale === 'en'
  return {
    english,
    label: english ? question.text_en : question.text_es,
    description: (english ? question.hint_en : question.hint_es) ?? undefined,
  }
}

function Field(props: QuestionFieldProps) {
  const { question, value, onChange, error, disabled } = props
  const { english, label, description } = useQuestionText(props)
  const shared = { label, description, error, w: '100%' }
  switch (question.kind) {
    case 'single':
    case 'bracket':
      return (
        <Radio.Group {...shared} value={typeof value === 'string' ? value : ''} onChange={onChange}>
          <Stack gap="xs" mt="xs">
            {(question.options ?? []).map(({ code, label_es, label_en }) => (
              <Radio
                key={code}
                value={code}
                label={english ? label_en : label_es}
                disabled={disabled}
              />
            ))}
          </Stack>
        </Radio.Group>
      )
    case 'multiple':
      return (
        <Checkbox.Group
          {...shared}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onChange(chosen.length > 0 ? chosen : null)}
        >
          <Stack gap="xs" mt="xs">
            {(question.options ?? []).map(({ code, label_es, label_en }) => (
              <Checkbox
                key={code}
                value={code}
                label={english ? label_en : label_es}
                disabled={disabled}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )
    case 'scale':
      return <ScaleField {...props} />
    case 'number':
      return (
        <NumberInput
          {...shared}
          maw={200}
          min={question.minimum ?? undefined}
          max={question.maximum ?? undefined}
          allowDecimal={false}
          inputMode="numeric"
          disabled={disabled}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      )
    case 'date':
      return (
        <DateField
          {...shared}
          disabled={disabled}
          defaultValue={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      )
    case 'text':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxLength={1000}
          disabled={disabled}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
  }
}

function ScaleField(props: QuestionFieldProps) {
  const { question, value, onChange, error, disabled } = props
  const { english, label, description } = useQuestionText(props)
  const [least, most] = [question.minimum ?? 1, question.maximum ?? 5]
  const points = Array.from({ length: most - least + 1 }, (_, at) => least + at)
  const low = english ? question.low_en : question.low_es
  const high = english ? question.high_en : question.high_es
  const meaning = (point: number) => (point === least ? low : point === most ? high : null)
  return (
    <Radio.Group
      label={label}
      description={description}
      error={error}
      value={typeof value === 'number' ? String(value) : ''}
      onChange={(point) => onChange(Number(point))}
    >
      <Group gap="md" mt="xs">
        {points.map((point) => (
          <Radio
            key={point}
            value={String(point)}
            disabled={disabled}
            label={
              <>
                {point}
                {meaning(point) ? (
                  <Text span size="xs" c="dimmed">
                    {' '}
                    {meaning(point)}
                  </Text>
                ) : null}
              </>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  )
}
