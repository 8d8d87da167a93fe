import { expect, it } from 'vitest'
import { chosenQuarter, lastQuarter, quarterName, yearChoices } from './quarters'

it('takes the last quarter that is over', () => {
  expect(lastQuarter('2026-11-23')).toEqual({ year: 2026, quarter: 3 })
  expect(lastQuarter('2026-04-01')).toEqual({ year: 2026, quarter: 1 })
  expect(lastQuarter('2026-03-31')).toEqual({ year: 2025, quarter: 4 })
})

it('keeps what the address asks for', () => {
  expect(chosenQuarter({}, '2026-11-23')).toEqual({ year: 2026, quarter: 3 })
  expect(chosenQuarter({ year: 2025 }, '2026-11-23')).toEqual({ year: 2025, quarter: 3 })
  expect(chosenQuarter({ year: 2025, quarter: 1 }, '2026-11-23')).toEqual({
    year: 2025,
    quarter: 1,
  })
})

it('offers the years of late, and the one of the address', () => {
  expect(yearChoices(2026, '2026-11-23')).toEqual([2026, 2025, 2024, 2023, 2022])
  expect(yearChoices(2019, '2026-11-23').at(-1)).toBe(2019)
})

it('names a quarter by its first day', () => {
  expect(['2026-01-01', '2026-10-01'].map(quarterName)).toEqual(['2026-T1', '2026-T4'])
})
