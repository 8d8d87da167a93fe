import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const auditSearch = v.object({
  person_id: optional(v.string()),
  actor_id: optional(v.string()),
  client_id: optional(v.string()),
  action: optional(
    v.picklist([
      'insert',
      'update',
      'delete',
      'search',
      'list',
      'read',
      'reveal',
      'export',
      'download',
      'log_in',
      'log_in_failed',
      'log_out',
    ]),
  ),
  table_name: optional(v.string()),
  row_id: optional(v.string()),
  request_id: optional(v.string()),
  from: optional(v.string()),
  to: optional(v.string()),
  ...place,
})
export type AuditSearch = v.InferOutput<typeof auditSearch>

export function auditQuery(search: AuditSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/audit-events',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function auditActorsQuery() {
  return api.queryOptions('get', '/api/v1/audit-events/actors', undefined, { staleTime: 60_000 })
}

export const accessSearch = v.object({ person_id: optional(v.string()) })

const ACCESS_PAGE = 20

/** Days and accounts that saw a person, newest first. */
export function useAccess(personId: string) {
  return api.useInfiniteQuery(
    'get',
    '/api/v1/people/{person_id}/access-events',
    { params: { path: { person_id: personId }, query: { limit: ACCESS_PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next_cursor ?? undefined,
    },
  )
}
