import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import type { Question } from '../../api/types'
import { fieldMessage, focusFirstError } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { ConditionFields } from './ConditionFields'
import { hasOptions } from './draft'
import { LimitFields } from './LimitFields'
import { OptionFields } from './OptionFields'
import { faultsOfQuestion, measures, type QuestionValues, questionOf, valuesOf } from './question'
import { questionKinds } from './words'

// biome-ignore lint/suspicious/noExplicitAny: the form's rules do not matter to its fields
export type QuestionForm = UseFormReturnType<QuestionValues, QuestionValues, any>

interface QuestionDialogProps {
  question: Question | undefined
  /** Whether the version before asks it too. */
  isKnown: boolean
  /** Codes that a new question may not take. */
  taken: string[]
  before: Question[]
  onSave: (question: Question) => void
  onClose: () => void
}

export function QuestionDialog(props: QuestionDialogProps) {
  const { t } = useLingui()
  return (
    <Dialog
      opened
      onClose={props.onClose}
      size="xl"
      title={props.question ? t`Cambiar la pregunta` : t`Nueva pregunta`}
    >
      <Fields {...props} />
    </Dialog>
  )
}

function inWords(values: QuestionValues): Record<string, string> {
  const entries = Object.entries(faultsOfQuestion(values))
  return Object.fromEntries(entries.map(([path, code]) => [path, fieldMessage(code)]))
}

function Fields({ question, isKnown, taken, before, onSave, onClose }: QuestionDialogProps) {
  const { t } = useLingui()
  const form = useForm<QuestionValues>({ initialValues: valuesOf(question), validate: inWords })
  const { kind } = form.values
  const submit = form.onSubmit(
    (values) => onSave(questionOf(values, question?.code ?? '', taken)),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {isKnown ? (
          <Text size="sm" c="dimmed">
            {t`Cambie las palabras, no lo que se pregunta: las respuestas se comparan entre versiones. Para preguntar otra cosa, quite esta y agregue una nueva.`}
          </Text>
        ) : null}
        <TextFields form={form} />
        <KindField form={form} isKnown={isKnown} />
        {hasOptions(form.values) ? (
          <OptionFields form={form} question={question?.code ?? ''} />
        ) : null}
        {measures(kind) ? <LimitFields form={form} /> : null}
        {kind === 'bracket' ? (
          <Text size="sm" c="dimmed">
            {t`Los rangos son los vigentes cuando se abre el levantamiento.`}
          </Text>
        ) : null}
        <ConditionFields form={form} before={before} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit">{t`Listo`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

function TextFields({ form }: { form: QuestionForm }) {
  const { t } = useLingui()
  const shared = { autosize: true, minRows: 1 }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Textarea label={t`Pregunta`} data-autofocus {...shared} {...form.getInputProps('text_es')} />
      <Textarea label={t`Pregunta, en inglés`} {...shared} {...form.getInputProps('text_en')} />
      <Textarea label={t`Aclaración (opcional)`} {...shared} {...form.getInputProps('hint_es')} />
      <Textarea
        label={t`Aclaración, en inglés (opcional)`}
        {...shared}
        {...form.getInputProps('hint_en')}
      />
    </SimpleGrid>
  )
}

/** The kind of a question that was asked before stays: its answers could not be compared. */
function KindField({ form, isKnown }: { form: QuestionForm; isKnown: boolean }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { bracket, ...written } = questionKinds
  if (isKnown) {
    const kind = _(questionKinds[form.values.kind])
    return <Text size="sm">{t`Se contesta con: ${kind}`}</Text>
  }
  return (
    <NativeSelect
      label={t`Se contesta con`}
      maw={260}
      data={Object.entries(written).map(([value, text]) => ({ value, label: _(text) }))}
      {...form.getInputProps('kind')}
    />
  )
}
