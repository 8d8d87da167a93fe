import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

const kind = v.picklist([
  'suspension',
  'cancellation',
  'completion',
  'payment_hold',
  'rescheduling',
])

export const bulkSearch = v.object({
  state: optional(v.picklist(['previewed', 'making', 'made', 'noticing', 'undone', 'discarded'])),
  kind: optional(kind),
  ...place,
})
export type BulkSearch = v.InferOutput<typeof bulkSearch>

export const newBulkSearch = v.object({
  guide: optional(v.picklist(['complete_call', 'not_enrolled'])),
})
export type NewBulkSearch = v.InferOutput<typeof newBulkSearch>

export const bulkRowSearch = v.object({
  verdict: optional(
    v.picklist([
      'proposed',
      'open_case',
      'decided',
      'not_eligible',
      'protected',
      'unknown',
      'repeated',
    ]),
  ),
  code: optional(v.string()),
  ...place,
})
export type BulkRowSearch = v.InferOutput<typeof bulkRowSearch>

const keep = { placeholderData: keepPreviousData }

export function bulksQuery(search: BulkSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/bulk-procedures', { params }, keep)
}

export function bulkQuery(bulkId: string) {
  return api.queryOptions('get', '/api/v1/bulk-procedures/{bulk_id}', {
    params: { path: { bulk_id: bulkId } },
  })
}

export function bulkRowsQuery(bulkId: string, search: BulkRowSearch) {
  const params = { path: { bulk_id: bulkId }, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/bulk-procedures/{bulk_id}/rows', { params }, keep)
}

/** Whatever shows cases, packages or what is pending becomes stale when an act on many moves. */
export const MOVED = [
  '/api/v1/bulk-procedures',
  '/api/v1/procedures',
  '/api/v1/packages',
  '/api/v1/alerts',
  '/api/v1/beneficiaries',
  '/api/v1/letters',
  '/api/v1/me/day',
]
