import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'

/** A part of the URL that an old or mistyped link may get wrong without breaking the page. */
export function optional<T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.optional(schema), undefined)
}

/** How many rows a page may have; the first, unless the URL says otherwise. */
export const PAGE_SIZES = [50, 100, 200] as const
export const PAGE_SIZE = PAGE_SIZES[0]

/** Where one is in a list, and how much of it is seen at once. */
export const place = { cursor: optional(v.string()), limit: optional(v.picklist(PAGE_SIZES)) }

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
  return entries.some(
    ([key, value]) => value !== undefined && key !== 'sort' && key !== 'cursor' && key !== 'limit',
  )
}

/** The same search with every filter off. */
export function withoutFilters(search: object): Record<string, undefined> {
  return Object.fromEntries(
    Object.keys(search)
      .filter((key) => key !== 'sort' && key !== 'limit')
      .map((key) => [key, undefined]),
  )
}
