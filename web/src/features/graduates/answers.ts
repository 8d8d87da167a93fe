import type { AnswerValue, Question } from '../../api/types'

export type Answers = Record<string, AnswerValue | null>

function holds(answer: AnswerValue | null | undefined, value: string): boolean {
  return Array.isArray(answer) ? answer.includes(value) : answer === value
}

/** Whether a question is asked, given what was answered before it. */
export function isShown(question: Question, answers: Answers): boolean {
  const condition = question.shown_if
  if (!condition) return true
  return condition.values.some((value) => holds(answers[condition.code], value))
}

/** The questions that are asked, in order; what hangs on a hidden one is hidden too. */
export function shownQuestions(questions: Question[], answers: Answers): Question[] {
  const counted: Answers = { ...answers }
  return questions.filter((question) => {
    const shown = isShown(question, counted)
    if (!shown) delete counted[question.code]
    return shown
  })
}
