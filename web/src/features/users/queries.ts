import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const userSearch = v.object({
  q: optional(v.string()),
  role: optional(v.string()),
  state: optional(v.picklist(['invited', 'active', 'deactivated'])),
  ...place,
})
export type UserSearch = v.InferOutput<typeof userSearch>

/** What a change of an account makes stale. */
export const CHANGED = ['/api/v1/users', '/api/v1/roles']

export function usersQuery(search: UserSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/users',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function userQuery(userId: string) {
  const path = { user_id: userId }
  // The account itself moves on, when its owner chooses a password, say.
  return api.queryOptions('get', '/api/v1/users/{user_id}', { params: { path } }, { staleTime: 0 })
}
