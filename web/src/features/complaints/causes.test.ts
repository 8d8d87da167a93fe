import { describe, expect, it } from 'vitest'
import type { Cause } from '../../api/types'
import { canChange, causeRows, faultOfStart, standingOf } from './causes'

const TODAY = '2026-11-23'

function cause(id: string, rest: Partial<Cause>): Cause {
  const valid_from = rest.valid_from ?? '2020-01-01'
  const in_force = valid_from <= TODAY && (!rest.valid_to || rest.valid_to >= TODAY)
  return {
    id,
    code: 'slow-desk',
    name_es: 'Espera larga',
    category: 'timeliness',
    valid_from,
    in_force,
    version: 1,
    ...rest,
  }
}

const first = cause('1', { valid_to: '2024-12-31' })
const second = cause('2', { valid_from: '2025-01-01', valid_to: '2026-11-30' })
const third = cause('3', { valid_from: '2026-12-01' })
const other = cause('4', { code: 'rude', category: 'treatment' })

describe('causes of complaints', () => {
  it('stand in force, to come or past', () => {
    const standings = [first, second, third].map((one) => standingOf(one, TODAY))
    expect(standings).toEqual(['past', 'in_force', 'to_come'])
  })

  it('show what was before only when asked, the versions of each together', () => {
    const ids = (withPast: boolean) =>
      causeRows([other, first, third, second], TODAY, withPast).map(({ id }) => id)
    expect(ids(false)).toEqual(['3', '2', '4'])
    expect(ids(true)).toEqual(['3', '2', '1', '4'])
  })

  it('change only in their last version, while it can be chosen', () => {
    const all = [first, second, third, other]
    expect(all.filter((one) => canChange(one, all, TODAY))).toEqual([third, other])
    expect(canChange(first, [first], TODAY)).toBe(false)
  })

  it('take other words from tomorrow on, within their validity', () => {
    expect(faultOfStart('2026-11-24', other, TODAY)).toEqual({})
    expect(faultOfStart('2026-11-23', other, TODAY)).toHaveProperty('valid_from')
    expect(faultOfStart(null, other, TODAY)).toHaveProperty('valid_from')
    expect(faultOfStart('2026-12-01', second, TODAY)).toHaveProperty('valid_from')
    expect(faultOfStart('2026-12-01', third, TODAY)).toHaveProperty('valid_from')
  })
})
