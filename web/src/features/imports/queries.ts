import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const importSearch = v.object({
  kind: optional(v.picklist(['registry', 'schools', 'waiting_list'])),
  state: optional(
    v.picklist(['reading', 'previewed', 'committing', 'committed', 'failed', 'cancelled']),
  ),
  ...place,
})
export type ImportSearch = v.InferOutput<typeof importSearch>

export const importRowSearch = v.object({
  verdict: optional(v.string()),
  accepted: optional(v.boolean()),
  warning: optional(v.string()),
  ...place,
})
export type ImportRowSearch = v.InferOutput<typeof importRowSearch>

const keep = { placeholderData: keepPreviousData }

export function importsQuery(search: ImportSearch) {
  return api.queryOptions(
    'get',
    '/api/v1/imports',
    { params: { query: { limit: PAGE_SIZE, ...search } } },
    keep,
  )
}

export function importQuery(importId: string) {
  return api.queryOptions('get', '/api/v1/imports/{import_id}', {
    params: { path: { import_id: importId } },
  })
}

export function importRowsQuery(importId: string, search: ImportRowSearch) {
  const params = { path: { import_id: importId }, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/imports/{import_id}/rows', { params }, keep)
}
