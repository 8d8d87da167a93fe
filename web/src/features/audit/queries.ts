import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE } from '../../app/url'

export const auditSearch = v.object({
  action: optional(
    v.picklist([
      'insert',
      'update',
      'delete',
      'read',
      'reveal',
      'export',
      'log_in',
      'log_in_failed',
      'log_out',
    ]),
  ),
  table_name: optional(v.string()),
  row_id: optional(v.string()),
  actor_id: optional(v.string()),
  from: optional(v.string()),
  to: optional(v.string()),
  cursor: optional(v.string()),
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
