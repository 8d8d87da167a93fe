import type { Question, QuestionKind } from '../../api/types'
import { coded, codeFrom, hasOptions } from './draft'

/** A question while it is written: every text is there, and empty where there is none. */
export interface QuestionValues {
  kind: QuestionKind
  text_es: string
  text_en: string
  hint_es: string
  hint_en: string
  minimum: number | string
  maximum: number | string
  low_es: string
  low_en: string
  high_es: string
  high_en: string
  options: Question['options'] & object
  /** The earlier question that it hangs on; empty where it is always asked. */
  on: string
  values: string[]
}

export function valuesOf(question: Question | undefined): QuestionValues {
  return {
    kind: question?.kind ?? 'single',
    text_es: question?.text_es ?? '',
    text_en: question?.text_en ?? '',
    hint_es: question?.hint_es ?? '',
    hint_en: question?.hint_en ?? '',
    minimum: question?.minimum ?? '',
    maximum: question?.maximum ?? '',
    low_es: question?.low_es ?? '',
    low_en: question?.low_en ?? '',
    high_es: question?.high_es ?? '',
    high_en: question?.high_en ?? '',
    options: question?.options ?? [],
    on: question?.shown_if?.code ?? '',
    values: question?.shown_if?.values ?? [],
  }
}

export const measures = (kind: QuestionKind) => kind === 'number' || kind === 'scale'

function faultsOfTexts(values: QuestionValues): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of ['text_es', 'text_en'] as const) {
    const { length } = values[name].trim()
    if (length === 0) found[name] = 'required'
    if (length > 500) found[name] = 'too-long'
  }
  return found
}

function faultsOfOptions({ kind, options }: QuestionValues): Record<string, string> {
  if (!hasOptions({ kind })) return {}
  const found: Record<string, string> = {}
  if (options.length < 2) found.options = 'two-options'
  for (const [at, option] of options.entries()) {
    for (const name of ['label_es', 'label_en'] as const) {
      const { length } = option[name].trim()
      if (length === 0) found[`options.${at}.${name}`] = 'required'
      if (length > 200) found[`options.${at}.${name}`] = 'too-long'
    }
  }
  return found
}

function faultsOfLimits({ kind, minimum, maximum }: QuestionValues): Record<string, string> {
  if (!measures(kind)) return {}
  const isMissing = minimum === '' || maximum === ''
  if (isMissing || Number(minimum) >= Number(maximum)) return { maximum: 'least-most' }
  const isLong = kind === 'scale' && Number(maximum) - Number(minimum) > 10
  return isLong ? { maximum: 'scale-points' } : {}
}

/** What is wrong with a question by itself, as codes by field. */
export function faultsOfQuestion(values: QuestionValues): Record<string, string> {
  return {
    ...faultsOfTexts(values),
    ...faultsOfOptions(values),
    ...faultsOfLimits(values),
    ...(values.on && values.values.length === 0 ? { values: 'choose-answers' } : {}),
  }
}

const orNull = (text: string) => text.trim() || null

/** The question as it is sent; what its kind does not have is left out. */
export function questionOf(values: QuestionValues, code: string, taken: string[]): Question {
  const { kind, options, on } = values
  const isMeasure = measures(kind)
  const isScale = kind === 'scale'
  const labelled = options.map((option) => ({
    ...option,
    label_es: option.label_es.trim(),
    label_en: option.label_en.trim(),
  }))
  return {
    code: code || codeFrom(values.text_es, taken),
    kind,
    text_es: values.text_es.trim(),
    text_en: values.text_en.trim(),
    hint_es: orNull(values.hint_es),
    hint_en: orNull(values.hint_en),
    minimum: isMeasure ? Number(values.minimum) : null,
    maximum: isMeasure ? Number(values.maximum) : null,
    low_es: isScale ? orNull(values.low_es) : null,
    low_en: isScale ? orNull(values.low_en) : null,
    high_es: isScale ? orNull(values.high_es) : null,
    high_en: isScale ? orNull(values.high_en) : null,
    shown_if: on ? { code: on, values: values.values } : null,
    options: hasOptions(values) ? coded(labelled) : kind === 'bracket' ? options : [],
  }
}
