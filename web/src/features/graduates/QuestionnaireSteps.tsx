import { useLingui } from '@lingui/react/macro'
import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Questionnaire } from '../../api/types'
import { pathOf } from '../../app/forms'
import { ProblemAlert } from '../../components/ProblemAlert'
import { type Answers, shownQuestions } from './answers'
import { QuestionField } from './QuestionField'
import type { SavingState, useSaving } from './useSaving'

interface QuestionnaireStepsProps {
  questionnaire: Questionnaire
  saving: ReturnType<typeof useSaving>
  onFinished: () => void
}

/** The blocks one after the other; each question may be skipped, and each step is kept before the next. */
export function QuestionnaireSteps({ questionnaire, saving, onFinished }: QuestionnaireStepsProps) {
  const { t, i18n } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)
  const steps = blocksToAsk(questionnaire, saving.answers)
  const [wanted, setAt] = useState(0)
  const at = Math.min(wanted, steps.length - 1)
  const step = steps[at]
  if (!step) return null
  const last = at === steps.length - 1
  const go = async (to: number) => {
    if (!(await saving.save())) return
    setAt(to)
    window.scrollTo({ top: 0 })
    heading.current?.focus()
  }
  const finish = async () => {
    if (await saving.finish()) onFinished()
  }
  const [number, all] = [at + 1, steps.length]
  const faults = Object.fromEntries(
    (saving.problem?.errors ?? []).map(({ pointer, message }) => [pathOf(pointer), message]),
  )
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" mb={4}>
          <Text size="sm" c="dimmed">{t`Parte ${number} de ${all}`}</Text>
          <SavedNote state={saving.state} />
        </Group>
        <Progress value={(number / all) * 100} aria-label={t`Avance del cuestionario`} />
      </div>
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {i18n.locale === 'en' ? step.block.title_en : step.block.title_es}
      </Title>
      {step.questions.map((question) => (
        <QuestionField
          key={question.code}
          question={question}
          value={saving.answers[question.code]}
          onChange={(value) => saving.answer(question.code, value)}
          error={faults[`answers.${question.code}`]}
        />
      ))}
      <ProblemAlert problem={saving.problem} />
      <Group justify="space-between">
        <Button variant="default" disabled={at === 0} onClick={() => void go(at - 1)}>
          {t`Anterior`}
        </Button>
        {last ? (
          <Button loading={saving.state === 'saving'} onClick={() => void finish()}>
            {t`Terminar`}
          </Button>
        ) : (
          <Button onClick={() => void go(at + 1)}>{t`Siguiente`}</Button>
        )}
      </Group>
    </Stack>
  )
}

function blocksToAsk(questionnaire: Questionnaire, answers: Answers) {
  const all = questionnaire.blocks.flatMap(({ questions }) => questions)
  const shown = new Set(shownQuestions(all, answers))
  const steps = questionnaire.blocks.map((block) => ({
    block,
    questions: block.questions.filter((question) => shown.has(question)),
  }))
  return steps.filter(({ questions }) => questions.length > 0)
}

function SavedNote({ state }: { state: SavingState }) {
  const { t } = useLingui()
  const words: Record<SavingState, string> = {
    idle: '',
    saving: t`Guardando…`,
    saved: t`Guardado`,
    failed: t`Sin guardar`,
  }
  return (
    <Text size="sm" c="dimmed" role="status">
      {words[state]}
    </Text>
  )
}
