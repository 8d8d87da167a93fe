import { describe, expect, it } from 'vitest'
import type { ServiceRow } from '../../../api/types'
import { change, reading } from './readings'

const row: ServiceRow = {
  group: null,
  is_total: true,
  received: 48,
  closed: 41,
  open: 7,
  in_term: 36,
  judged: 42,
  in_term_percent: 85.7,
  days_median: 6.5,
  days_p90: 11,
  asked: 41,
  rated: 18,
  rating: 7.9,
}
const hidden = { value: null, isHidden: true }
const nothing = { value: null, isHidden: false }

describe('a figure of a group', () => {
  it('stands on what it is of', () => {
    expect(reading(row, 'received')).toEqual({ value: 48, isHidden: false })
    expect(reading(row, 'in_term')).toEqual({ value: 85.7, isHidden: false, of: [36, 42] })
    expect(reading(row, 'rated')).toEqual({ value: 43.9, isHidden: false, of: [18, 41] })
  })

  it('is hidden where it may not be told', () => {
    const few = { ...row, received: null, judged: null, closed: null, days_median: null }
    expect(reading(few, 'received')).toEqual(hidden)
    expect(reading(few, 'in_term')).toEqual({ ...hidden, of: [36, null] })
    expect(reading({ ...few, in_term: null }, 'in_term')).toEqual(hidden)
    expect(reading(few, 'days_median')).toEqual(hidden)
  })

  it('is none of none', () => {
    const none = {
      ...row,
      closed: 0,
      days_p90: null,
      in_term: 0,
      judged: 0,
      rated: 0,
      rating: null,
    }
    expect(reading(none, 'days_p90')).toEqual(nothing)
    expect(reading(none, 'in_term')).toEqual(nothing)
    expect(reading(none, 'rating')).toEqual(nothing)
  })
})

describe('a change', () => {
  it('is the difference of what is shown', () => {
    const before = { ...row, received: 52, in_term: 30, judged: 40 }
    const of = (measure: 'received' | 'in_term') =>
      change(reading(row, measure), reading(before, measure))
    expect(of('received')).toBe(-4)
    expect(of('in_term')).toBe(10.7)
  })

  it('is not told of what is hidden', () => {
    const few = { ...row, received: null }
    expect(change(reading(row, 'received'), reading(few, 'received'))).toBeNull()
  })
})
