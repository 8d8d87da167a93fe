import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../app/forms'
import { monthsSchema, repeatedMonths } from './months'

const faults = (...months: (number | string)[]) =>
  Object.keys({ ...checkedBy(monthsSchema)({ months }), ...repeatedMonths(months) })

describe('the months that are asked at', () => {
  it('are from 1 to 240, each once', () => {
    expect(faults(6, 12, 240)).toEqual([])
    expect(faults(0, 241, '')).toEqual(['months.0', 'months.1', 'months.2'])
    expect(faults(6, 12, 6)).toEqual(['months.2'])
  })
})
