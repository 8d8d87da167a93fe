import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const complaintSearch = v.object({
  kind: optional(
    v.picklist([
      'service_complaint',
      'misconduct_report',
      'suggestion',
      'request',
      'commendation',
      'privacy_request',
      'appeal',
    ]),
  ),
  state: optional(
    v.picklist([
      'received',
      'classified',
      'awaiting_completion',
      'referred',
      'in_attention',
      'answered',
      'concluded',
      'reopened',
    ]),
  ),
  channel: optional(v.picklist(['web', 'desk', 'phone', 'email', 'letter', 'social'])),
  priority: optional(v.picklist(['low', 'normal', 'high', 'urgent'])),
  office_id: optional(v.string()),
  program_id: optional(v.string()),
  cause_id: optional(v.string()),
  municipality_code: optional(v.string()),
  folio: optional(v.string()),
  assigned: optional(v.picklist(['mine', 'nobody'])),
  due: optional(v.picklist(['overdue', 'soon'])),
  open: optional(v.boolean()),
  sort: optional(v.picklist(['due_on', '-received_at'])),
  ...place,
})
export type ComplaintSearch = v.InferOutput<typeof complaintSearch>

export function complaintsQuery(search: ComplaintSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/complaints',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

/** What is being worked on, whole: the board shows it by state. */
export const boardQuery = api.queryOptions('get', '/api/v1/complaints', {
  params: { query: { open: true, limit: 200 } },
})

export function complaintQuery(complaintId: string) {
  const params = { path: { complaint_id: complaintId } }
  return api.queryOptions('get', '/api/v1/complaints/{complaint_id}', { params })
}

export const complaintCataloguesQuery = api.queryOptions('get', '/api/v1/complaint-catalogues')

export const causesQuery = api.queryOptions('get', '/api/v1/complaint-causes')

/** What a change of a cause makes stale. */
export const CAUSES = ['/api/v1/complaint-causes', '/api/v1/complaint-catalogues']

export const handedOverSearch = v.object(place)

export function handedOverQuery(search: v.InferOutput<typeof handedOverSearch>) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions('get', '/api/v1/complaints/handed-over', { params: { query } })
}

/** Whatever shows a complaint or what is pending becomes stale when one moves. */
export const MOVED = ['/api/v1/complaints', '/api/v1/letters', '/api/v1/me/day', '/api/v1/tasks']
