import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const alertSearch = v.object({
  kind: optional(
    v.picklist([
      'left_school',
      'irregular',
      'below_minimum_average',
      'not_enrolled',
      'contradiction',
      'incompatible_awards',
    ]),
  ),
  state: optional(v.picklist(['open', 'in_procedure', 'dismissed', 'resolved'])),
  school_id: optional(v.string()),
  round_id: optional(v.string()),
  program_id: optional(v.string()),
  person_id: optional(v.string()),
  sort: optional(v.picklist(['-opened_at', 'name'])),
  ...place,
})
export type AlertSearch = v.InferOutput<typeof alertSearch>

export function alertsQuery(search: AlertSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/alerts',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}
