import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { fieldMessage } from '../../app/forms'
import type { Draft } from './draft'

const REACHED_BY = { email: 'email', phone: 'phone', letter: 'address' } as const

/** What is missing before it may be sent: what happened, and who says it unless nobody is to know. */
export function missingIn(draft: Draft): Partial<Record<keyof Draft, string>> {
  const missing: Partial<Record<keyof Draft, string>> = {}
  if (draft.kind === '') missing.kind = 'required'
  if (draft.facts.trim().length < 10) missing.facts = 'too-short'
  if (draft.facts_on) {
    if (parseDate(draft.facts_on) === null) missing.facts_on = 'date-invalid'
    else if (draft.facts_on > today()) missing.facts_on = 'date-future'
  }
  if (draft.anonymous) return missing
  if (draft.name.trim() === '') missing.name = 'required'
  const field = REACHED_BY[draft.answer_channel as keyof typeof REACHED_BY]
  if (field && draft[field].trim() === '') missing[field] = 'required'
  return missing
}

/** The same in words, as a form wants it. */
export function checkDraft(draft: Draft): Record<string, string> {
  const entries = Object.entries(missingIn(draft))
  return Object.fromEntries(entries.map(([field, code]) => [field, fieldMessage(code)]))
}
