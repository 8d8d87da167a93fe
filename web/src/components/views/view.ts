import { api } from '../../api/client'
import type { ListName, ListView, ViewColumn } from '../../api/types'
import { isSame } from '../table/choice'

const VIEWS = '/api/v1/list-views'

/** What a change of a view makes stale. */
export const CHANGED = [VIEWS]

export function viewsQuery(list: ListName) {
  return api.queryOptions('get', VIEWS, { params: { query: { list } } }, { staleTime: 60_000 })
}

/** What a view keeps of the URL: all but the place in the list and the size of its pages. */
export function queryOf(search: object): Record<string, string> {
  const entries = Object.entries(search).filter(
    ([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined,
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

/** The way back. */
export function searchOf(query: Record<string, string>): Record<string, string | boolean> {
  const entries = Object.entries(query).map(([name, value]) => {
    const is = value === 'true' || value === 'false'
    return [name, is ? value === 'true' : value] as const
  })
  return Object.fromEntries(entries)
}

/** Whether the list looks as the view says; a view without columns leaves them to each reader. */
export function isActive(view: ListView, search: object, columns: ViewColumn[]): boolean {
  const [one, other] = [Object.entries(view.query), queryOf(search)]
  const samePlace =
    one.length === Object.keys(other).length && one.every(([name, value]) => other[name] === value)
  return samePlace && (view.columns.length === 0 || isSame(view.columns, columns))
}
