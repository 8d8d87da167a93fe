import { keepPreviousData, useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { api, client } from '../../api/client'
import { asProblem } from '../../api/problems'
import type { MergePreview, PreviewMerge, Problem } from '../../api/types'
import { optional, PAGE_SIZE, place } from '../../app/url'

// A saved view holds it as text.
const percent = v.pipe(v.union([v.number(), v.string()]), v.transform(Number))

/** The tray shows what waits, unless one asks for what was decided. */
export const duplicateSearch = v.object({
  state: optional(v.picklist(['dismissed', 'merged'])),
  min_score: optional(v.pipe(percent, v.integer(), v.minValue(0), v.maxValue(100))),
  reason: optional(
    v.picklist([
      'similar_curp',
      'earlier_curp',
      'same_name',
      'similar_name',
      'same_sound',
      'same_birth_date',
      'same_phone',
      'same_email',
      'same_municipality',
      'different_curp',
      'different_birth_date',
      'different_sex',
      'seen_by_hand',
    ]),
  ),
  person_id: optional(v.string()),
  sort: optional(v.picklist(['-score', '-found_at'])),
  ...place,
})
export type DuplicateSearch = v.InferOutput<typeof duplicateSearch>

export const mergeSearch = v.object({
  state: optional(v.picklist(['done', 'undone'])),
  ...place,
})
export type MergeSearch = v.InferOutput<typeof mergeSearch>

const keep = { placeholderData: keepPreviousData }

/** What a decision about a pair makes stale. */
export const DECIDED = [
  '/api/v1/duplicates',
  '/api/v1/merges',
  '/api/v1/beneficiaries',
  '/api/v1/me/day',
]

export function duplicatesQuery(search: DuplicateSearch) {
  const state = search.state ?? ('open' as const)
  const params = { query: { limit: PAGE_SIZE, ...search, state } }
  return api.queryOptions('get', '/api/v1/duplicates', { params }, keep)
}

export function duplicateQuery(duplicateId: string) {
  const params = { path: { duplicate_id: duplicateId } }
  return api.queryOptions('get', '/api/v1/duplicates/{duplicate_id}', { params })
}

/** Whether a person has open pairs: how many, and the first. */
export function openPairsQuery(personId: string) {
  const params = { query: { person_id: personId, state: 'open' as const, limit: 1 } }
  return api.queryOptions('get', '/api/v1/duplicates', { params })
}

export function mergesQuery(search: MergeSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/merges', { params }, keep)
}

export function mergeQuery(mergeId: string) {
  const params = { path: { merge_id: mergeId } }
  return api.queryOptions('get', '/api/v1/merges/{merge_id}', { params })
}

/** What merging would do now, told by what would do it. */
export function usePreview(duplicateId: string, version: number, body: PreviewMerge) {
  return useQuery<MergePreview, Problem>({
    queryKey: ['merge-preview', duplicateId, version, body],
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { duplicate_id: duplicateId } }
      const path = '/api/v1/duplicates/{duplicate_id}/previews'
      const { data, error } = await client.POST(path, { params, body, signal })
      if (!data) throw asProblem(error)
      return data
    },
  })
}
