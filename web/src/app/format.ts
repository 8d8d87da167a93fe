import { i18n } from '@lingui/core'

// Instants are shown as the wall clock of Sonora (UTC−7 all year); calendar dates have no zone.
const ZONE = 'America/Hermosillo'
const DAY_MS = 86_400_000

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${i18n.locale}d${JSON.stringify(options)}`
  const known = cache.get(key) as Intl.DateTimeFormat | undefined
  const format = known ?? new Intl.DateTimeFormat(i18n.locale, options)
  if (!known) cache.set(key, format)
  return format
}

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${i18n.locale}n${JSON.stringify(options)}`
  const known = cache.get(key) as Intl.NumberFormat | undefined
  const format = known ?? new Intl.NumberFormat(i18n.locale, options)
  if (!known) cache.set(key, format)
  return format
}

/** 2026-11-23 → 23 nov 2026 */
export function formatDate(date: string): string {
  return dates({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** 2026-11-23 → lunes, 23 de noviembre de 2026 */
export function formatLongDate(date: string): string {
  return dates({ dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** 2026-09-01 → septiembre de 2026 */
export function formatMonth(date: string): string {
  const format = dates({ month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}

export function formatDateTime(instant: string): string {
  const format = dates({ dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE })
  return format.format(new Date(instant))
}

/** The day of an instant, by the clock of Sonora. */
export function formatInstantDay(instant: string): string {
  return dates({ dateStyle: 'medium', timeZone: ZONE }).format(new Date(instant))
}

export function formatNumber(value: number): string {
  return numbers({}).format(value)
}

/** A difference with its sign: 3 → +3 */
export function formatChange(value: number): string {
  return numbers({ signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(value)
}

export function formatPercent(share: number): string {
  return numbers({ style: 'percent', maximumFractionDigits: 1 }).format(share)
}

/** Amounts travel as decimal strings; only the display turns them into numbers. */
export function formatMoney(amount: string): string {
  return numbers({ style: 'currency', currency: 'MXN' }).format(Number(amount))
}

export function formatSize(bytes: number): string {
  if (bytes < 1024)
    return numbers({ style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(bytes)
  const [unit, value] =
    bytes < 1024 ** 2 ? ['kilobyte', bytes / 1024] : ['megabyte', bytes / 1024 ** 2]
  return numbers({ style: 'unit', unit: String(unit), maximumFractionDigits: 1 }).format(
    Number(value),
  )
}

export function formatList(items: string[]): string {
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(items)
}

/** Today's calendar date in Sonora. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now)
}

/** Calendar days from one date to another; negative when the other is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** «en 3 días», «hace 2 días», «hoy» */
export function formatDaysAway(date: string, from: string = today()): string {
  const relative = new Intl.RelativeTimeFormat(i18n.locale, { numeric: 'auto' })
  return relative.format(daysBetween(from, date), 'day')
}

/** Seconds as «2 min», «40 s» for time left. */
export function formatDuration(seconds: number): string {
  const long = seconds >= 90
  const unit = long ? 'minute' : 'second'
  const value = Math.max(1, Math.round(long ? seconds / 60 : seconds))
  return numbers({ style: 'unit', unit, unitDisplay: 'short' }).format(value)
}
