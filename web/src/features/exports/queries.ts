import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const exportSearch = v.object({
  purpose: optional(
    v.picklist([
      'follow_up',
      'school_round',
      'payment',
      'report',
      'data_correction',
      'authority_request',
      'internal_control',
    ]),
  ),
  state: optional(v.picklist(['running', 'finished', 'broken_off'])),
  ...place,
})
export type ExportSearch = v.InferOutput<typeof exportSearch>

export function exportsQuery(search: ExportSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions(
    'get',
    '/api/v1/exports',
    { params },
    { placeholderData: keepPreviousData },
  )
}
