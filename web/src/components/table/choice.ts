import { useLocalStorage } from '@mantine/hooks'
import type { ViewColumn } from '../../api/types'

/** What the server takes for a width, in pixels. */
const NARROWEST = 60
const WIDEST = 1200

interface Known {
  id: string
  fixed?: boolean
  wide?: boolean
  leavesAs?: string | false
}

/** The columns of a list as this browser shows them; none: as the list has them. */
export function useColumnChoice(name: string) {
  return useLocalStorage<ViewColumn[]>({
    key: `columns:${name}`,
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: read,
  })
}

function read(text: string | undefined): ViewColumn[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter(isColumn) : []
  } catch {
    return []
  }
}

function isColumn(kept: unknown): kept is ViewColumn {
  const { id, shown, width } = (kept ?? {}) as Partial<ViewColumn>
  const sized = width === undefined || width === null || typeof width === 'number'
  return typeof id === 'string' && typeof shown === 'boolean' && sized
}

/** Every column with what was chosen for it, in the order that was chosen; what the choice does not know follows. */
export function arranged(columns: readonly Known[], choice: readonly ViewColumn[]): ViewColumn[] {
  const known = new Map(columns.map((column) => [column.id, column]))
  const chosen = choice.filter(({ id }) => known.has(id))
  const rest = columns
    .filter(({ id }) => !chosen.some((column) => column.id === id))
    .map(({ id }) => ({ id, shown: true }))
  return [...chosen, ...rest].map((column) =>
    known.get(column.id)?.fixed ? { ...column, shown: true } : column,
  )
}

/** Those in sight as a file has them, in their order. */
export function leaving(columns: readonly Known[], all: readonly ViewColumn[]): string[] {
  const names = new Map(columns.map(({ id, leavesAs = id }) => [id, leavesAs]))
  const inSight = all.filter(({ shown }) => shown).map(({ id }) => names.get(id) || [])
  return [...new Set(inSight.flat())]
}

export function toggled(all: ViewColumn[], id: string): ViewColumn[] {
  return all.map((column) => (column.id === id ? { ...column, shown: !column.shown } : column))
}

/** Without those that a phone has no place for. */
export function narrowed(columns: readonly Known[], all: readonly ViewColumn[]): ViewColumn[] {
  const wide = new Set(columns.flatMap((column) => (column.wide ? [column.id] : [])))
  return all.map((column) => (wide.has(column.id) ? { ...column, shown: false } : column))
}

/** One place towards the beginning or the end. */
export function moved(all: ViewColumn[], id: string, by: 1 | -1): ViewColumn[] {
  const from = all.findIndex((column) => column.id === id)
  const to = from + by
  const column = all[from]
  if (!column || to < 0 || to >= all.length) return all
  const others = all.filter((other) => other !== column)
  return [...others.slice(0, to), column, ...others.slice(to)]
}

/** Once a column has a width all have theirs, as they were seen: then only the one that is pulled changes. */
export function resized(
  all: ViewColumn[],
  seen: Record<string, number>,
  id: string,
  width: number,
): ViewColumn[] {
  return all.map((column) => {
    const wanted = column.id === id ? width : (column.width ?? seen[column.id])
    return wanted === undefined ? column : { ...column, width: within(wanted) }
  })
}

function within(width: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)))
}

export function isSame(one: readonly ViewColumn[], other: readonly ViewColumn[]): boolean {
  const told = (columns: readonly ViewColumn[]) =>
    JSON.stringify(columns.map(({ id, shown, width }) => [id, shown, width ?? null]))
  return told(one) === told(other)
}

/** The same as the table's own state. */
export function stateOf(all: readonly ViewColumn[]) {
  const sizes = all.flatMap(({ id, width }) => (width ? [[id, width] as const] : []))
  return {
    columnOrder: all.map(({ id }) => id),
    columnVisibility: Object.fromEntries(all.map(({ id, shown }) => [id, shown])),
    columnSizing: Object.fromEntries(sizes),
  }
}
