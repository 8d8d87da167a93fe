/** A quarter of a year, the first from January to March. */
export interface Quarter {
  year: number
  quarter: number
}

const YEARS = 5

/** The last quarter all of whose days have passed. */
export function lastQuarter(today: string): Quarter {
  const year = Number(today.slice(0, 4))
  const running = Math.ceil(Number(today.slice(5, 7)) / 3)
  return running === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: running - 1 }
}

/** What the address asks for; without it, the last that is over. */
export function chosenQuarter(search: Partial<Quarter>, today: string): Quarter {
  const last = lastQuarter(today)
  return { year: search.year ?? last.year, quarter: search.quarter ?? last.quarter }
}

/** This year and those before it; a link may ask for another. */
export function yearChoices(chosen: number, today: string): number[] {
  const year = Number(today.slice(0, 4))
  const latest = Array.from({ length: YEARS }, (_, back) => year - back)
  return [...new Set([chosen, ...latest])].sort((a, b) => b - a)
}

/** The quarter of a period's first day, as the office writes it: `2026-T3`. */
export function quarterName(from: string): string {
  return `${from.slice(0, 4)}-T${Math.ceil(Number(from.slice(5, 7)) / 3)}`
}

/** The same as a column's header, which may break into lines anywhere but there. */
export function quarterHeader(from: string): string {
  return quarterName(from).replace('-', '\u2011')
}
