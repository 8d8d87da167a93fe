import * as v from 'valibot'
import type { Cause } from '../../api/types'
import { parseDate } from '../../app/dates'
import { fieldMessage } from '../../app/forms'

export type CauseStanding = 'in_force' | 'to_come' | 'past'

export function standingOf(cause: Cause, today: string): CauseStanding {
  if (cause.in_force) return 'in_force'
  return cause.valid_from > today ? 'to_come' : 'past'
}

/** Causes by category, the versions of each together and the newest first. */
export function causeRows(causes: Cause[], today: string, withPast: boolean): Cause[] {
  return causes
    .filter((cause) => withPast || standingOf(cause, today) !== 'past')
    .sort(
      (a, b) =>
        a.category.localeCompare(b.category) ||
        a.code.localeCompare(b.code) ||
        b.valid_from.localeCompare(a.valid_from),
    )
}

/** Only the last version of a cause changes, and only while it can still be chosen. */
export function canChange(cause: Cause, causes: Cause[], today: string): boolean {
  const followed = causes.some(
    ({ code, valid_from }) => code === cause.code && valid_from > cause.valid_from,
  )
  return !followed && standingOf(cause, today) !== 'past'
}

export interface CauseValues {
  code: string
  name_es: string
  name_en: string
  category: Cause['category']
  valid_from: string | null
}

export const causeSchema = v.object({
  code: v.pipe(v.string(), v.trim(), v.regex(/^[a-z][a-z0-9-]{2,59}$/, 'code-format')),
  name_es: v.pipe(v.string(), v.trim(), v.minLength(3, 'too-short'), v.maxLength(200, 'too-long')),
  name_en: v.pipe(v.string(), v.trim(), v.maxLength(200, 'too-long')),
})

/** From when other words may hold: after today, and while the words before them do. */
export function faultOfStart(
  from: string | null,
  before: Pick<Cause, 'valid_from' | 'valid_to'>,
  today: string,
): Record<string, string> {
  const date = parseDate(from ?? '')
  const fault = (code: string) => ({ valid_from: fieldMessage(code) })
  if (date === null) return fault('date-invalid')
  if (date <= today) return fault('from-tomorrow')
  const after = before.valid_to && date > before.valid_to
  return after || date <= before.valid_from ? fault('outside-validity') : {}
}
