import type { ServiceRow } from '../../../api/types'

/** What is told of a group. */
export type Measure =
  | 'received'
  | 'closed'
  | 'open'
  | 'in_term'
  | 'days_median'
  | 'days_p90'
  | 'rated'
  | 'rating'

export const MEASURES: Measure[] = [
  'received',
  'closed',
  'open',
  'in_term',
  'days_median',
  'days_p90',
  'rated',
  'rating',
]

export interface Reading {
  /** Null where it may not be told, or there is nothing to tell. */
  value: number | null
  isHidden: boolean
  /** Of a share: how many, of how many; the second alone may be hidden. */
  of?: readonly [number, number | null]
}

type Told = number | null | undefined

const NOTHING: Reading = { value: null, isHidden: false }
const HIDDEN: Reading = { value: null, isHidden: true }

const told = (value: Told): Reading => (value == null ? HIDDEN : { value, isHidden: false })
const rounded = (value: number) => Math.round(value * 10) / 10

function share(part: Told, whole: Told): Reading {
  if (part == null) return HIDDEN
  if (whole == null) return { ...HIDDEN, of: [part, null] }
  if (whole === 0) return NOTHING
  return { value: rounded((part / whole) * 100), isHidden: false, of: [part, whole] }
}

/** A figure that rests on so many: of none there is none. */
const resting = (on: Told, value: Told): Reading => (on === 0 ? NOTHING : told(value))

/** One figure of a group, as it may be told. */
export function reading(row: ServiceRow, measure: Measure): Reading {
  switch (measure) {
    case 'in_term':
      return share(row.in_term, row.judged)
    case 'rated':
      return share(row.rated, row.asked)
    case 'days_median':
    case 'days_p90':
      return resting(row.closed, row[measure])
    case 'rating':
      return resting(row.rated, row.rating)
    default:
      return told(row[measure])
  }
}

/** Whether the figure is a share, told in per cent and compared in points. */
export const isShare = (measure: Measure) => measure === 'in_term' || measure === 'rated'

/** The difference of what is shown, so that whoever subtracts finds the same. */
export function change(now: Reading, before: Reading): number | null {
  if (now.value === null || before.value === null) return null
  return rounded(now.value - before.value)
}
