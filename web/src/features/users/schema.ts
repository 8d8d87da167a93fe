import * as v from 'valibot'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'

const isDate = (date: string | null) => date === null || parseDate(date) !== null

/** A last day, or none. */
export const endDate = v.pipe(
  v.nullable(v.string()),
  v.check(isDate, 'date-invalid'),
  v.check((date) => date === null || date >= today(), 'date-past'),
)
