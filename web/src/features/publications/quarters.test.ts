import { expect, it } from 'vitest'
import { closedQuarters } from './quarters'

it('counts back from the last quarter that is over', () => {
  expect(closedQuarters('2026-11-23', 4)).toEqual(['2026-T3', '2026-T2', '2026-T1', '2025-T4'])
  expect(closedQuarters('2026-01-01', 1)).toEqual(['2025-T4'])
})
