import { describe, expect, it } from 'vitest'
import {
  daysBetween,
  formatDate,
  formatDateTime,
  formatDaysAway,
  formatMoney,
  today,
} from './format'
import { activateLanguage } from './i18n'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')

describe('dates and amounts', () => {
  it('keeps a calendar date on its day', () => {
    expect(formatDate('2026-01-01')).toBe('1 ene 2026')
  })

  it('shows instants by the clock of Sonora, seven hours behind UTC all year', () => {
    expect(plain(formatDateTime('2026-07-01T06:30:00Z'))).toContain('30 jun 2026')
    expect(plain(formatDateTime('2026-07-01T06:30:00Z'))).toContain('11:30')
  })

  it('turns the day at midnight of Sonora', () => {
    expect(today(new Date('2026-11-23T06:59:59Z'))).toBe('2026-11-22')
    expect(today(new Date('2026-11-23T07:00:00Z'))).toBe('2026-11-23')
  })

  it('shows pesos', () => {
    expect(formatMoney('7500.00')).toBe('$7,500.00')
  })

  it('counts days across months', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
    expect(formatDaysAway('2026-11-22', '2026-11-23')).toBe('ayer')
  })

  it('follows the language', async () => {
    await activateLanguage('en')
    expect(formatDate('2026-01-01')).toBe('Jan 1, 2026')
    await activateLanguage('es-MX')
  })
})
