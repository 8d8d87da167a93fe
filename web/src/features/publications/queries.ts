import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional } from '../../app/url'

export const publicationSearch = v.object({
  quarter: optional(v.pipe(v.string(), v.regex(/^\d{4}-T[1-4]$/))),
  school_year: optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{4}$/))),
})
export type PublicationSearch = v.InferOutput<typeof publicationSearch>

export function figuresQuery(query: PublicationSearch) {
  return api.queryOptions(
    'get',
    '/api/v1/publications/figures',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}
