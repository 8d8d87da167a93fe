import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { formatDate, formatMoney } from '../app/format'
import {
  academicStatuses,
  alertKinds,
  answerOutcomes,
  benefitStates,
  familyLimits,
  letterKinds,
  personFields,
  procedureKinds,
  procedureStates,
  relationKinds,
  revealPurposes,
  schoolLevels,
} from '../app/words'

type Texts = Record<string, MessageDescriptor | { text: MessageDescriptor }>

// Which words a value belongs to; what is not here is a name, a folio or a figure and stays as it is.
const WORDS: Record<string, Texts> = {
  status: academicStatuses,
  previous_status: academicStatuses,
  kind: { ...procedureKinds, ...alertKinds },
  from: { ...benefitStates, ...procedureStates },
  to: { ...benefitStates, ...procedureStates },
  outcome: answerOutcomes,
  purpose: revealPurposes,
  field: personFields,
  relation: relationKinds,
  letter_kind: letterKinds,
  level: schoolLevels,
  rule: familyLimits,
}
const DATES = /^\d{4}-\d{2}-\d{2}$/
// Codes, what the page already says, and grades, which mean nothing without their scale.
const SILENT = new Set(['ground_code', 'name', 'call', 'grade', 'limit'])

/** The facts behind a sentence, for a reader of a language in which the server does not write. */
export function useParamsText(): (params: Record<string, unknown>) => string {
  const { _ } = useLingui()
  const say = (key: string, value: string) => {
    const word = WORDS[key]?.[value]
    if (word) return _('text' in word ? word.text : word)
    if (DATES.test(value)) return formatDate(value)
    return key === 'amount' ? formatMoney(value) : value
  }
  return (params) =>
    Object.entries(params)
      .filter(([key, value]) => !SILENT.has(key) && value !== null && value !== '')
      .map(([key, value]) => say(key, String(value)))
      .join(' · ')
}
