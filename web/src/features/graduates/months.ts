import * as v from 'valibot'
import { fieldMessage } from '../../app/forms'

export const MOST_MONTHS = 12
const LAST_MONTH = 240

export const monthsSchema = v.object({
  months: v.array(
    v.pipe(
      v.union([v.number(), v.string()]),
      v.check((month) => month !== '', 'required'),
      v.check((month) => Number(month) >= 1 && Number(month) <= LAST_MONTH, 'months-range'),
    ),
  ),
})

/** The second of two equal months is the one at fault. */
export function repeatedMonths(months: (number | string)[]): Record<string, string> {
  const repeated = months.flatMap((month, at) =>
    month !== '' && months.indexOf(month) < at ? [at] : [],
  )
  return Object.fromEntries(repeated.map((at) => [`months.${at}`, fieldMessage('repeated')]))
}
