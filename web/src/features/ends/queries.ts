import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const endSearch = v.object({
  kind: optional(v.picklist(['payment_hold', 'suspension'])),
  program_id: optional(v.string()),
  until: optional(v.string()),
  ...place,
})
export type EndSearch = v.InferOutput<typeof endSearch>

export function endsQuery(search: EndSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions(
    'get',
    '/api/v1/planned-ends',
    { params },
    { placeholderData: keepPreviousData },
  )
}
