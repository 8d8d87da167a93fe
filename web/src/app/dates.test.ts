import { describe, expect, it } from 'vitest'
import { parseDate } from './dates'

describe('parseDate', () => {
  it.each([
    ['03/02/2001', '2001-02-03'],
    ['3-2-2001', '2001-02-03'],
    [' 31.12.2026 ', '2026-12-31'],
    ['2026-11-23', '2026-11-23'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %s day first', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })

  it.each(['31/02/2026', '29/02/2025', '02/13/2026', '1/1/26', 'mañana', '', '2026-13-01'])(
    'does not guess at %s',
    (text) => {
      expect(parseDate(text)).toBeNull()
    },
  )
})
