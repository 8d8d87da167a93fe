import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const entrySearch = v.object({
  state: optional(
    v.picklist(['waiting', 'skipped', 'offered', 'accepted', 'declined', 'lapsed', 'removed']),
  ),
  ...place,
})
export type EntrySearch = v.InferOutput<typeof entrySearch>

const keep = { placeholderData: keepPreviousData }

/** What an offer, an answer or a skip makes stale. */
export const MOVED = ['/api/v1/waiting-lists', '/api/v1/places', '/api/v1/me/day', '/api/v1/tasks']

export const waitingListsQuery = api.queryOptions('get', '/api/v1/waiting-lists')

export function waitingListQuery(callId: string) {
  return api.queryOptions('get', '/api/v1/waiting-lists/{call_id}', {
    params: { path: { call_id: callId } },
  })
}

export function entriesQuery(callId: string, search: EntrySearch) {
  const params = { path: { call_id: callId }, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/waiting-lists/{call_id}/entries', { params }, keep)
}

export function placesQuery(callId: string, cursor: string | undefined) {
  const query = { call_id: callId, limit: 20, cursor }
  return api.queryOptions('get', '/api/v1/places', { params: { query } }, keep)
}
