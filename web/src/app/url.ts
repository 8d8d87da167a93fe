import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'

/** A part of the URL that an old or mistyped link may get wrong without breaking the page. */
export function optional<T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.optional(schema), undefined)
}

/** Changes the list's state in the URL; a new filter or order starts again at the first page. */
export function useSearchPatch<Search extends object>() {
  const navigate = useNavigate()
  return (patch: Partial<Search>) => {
    const change = (old: Record<string, unknown>) => ({ ...old, cursor: undefined, ...patch })
    return navigate({ to: '.', search: change as never })
  }
}

/** Whether any filter is on; the order and the place in the list are none. */
export function hasFilters(search: object): boolean {
  const entries = Object.entries(search)
  return entries.some(([key, value]) => value !== undefined && key !== 'sort' && key !== 'cursor')
}

/** The same search with every filter off. */
export function withoutFilters(search: object): Record<string, undefined> {
  return Object.fromEntries(
    Object.keys(search)
      .filter((key) => key !== 'sort')
      .map((key) => [key, undefined]),
  )
}

export const PAGE_SIZE = 50
