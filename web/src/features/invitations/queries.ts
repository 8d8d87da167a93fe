import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const actsSearch = v.object(place)
export type ActsSearch = v.InferOutput<typeof actsSearch>

export const invitedSearch = v.object({
  outcome: optional(
    v.picklist([
      'invited',
      'invited_again',
      'already_invited',
      'has_account',
      'no_address',
      'address_taken',
      'address_shared',
    ]),
  ),
  used: optional(v.boolean()),
  ...place,
})
export type InvitedSearch = v.InferOutput<typeof invitedSearch>

const keep = { placeholderData: keepPreviousData }

export function actsQuery(search: ActsSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/school-invitations', { params }, keep)
}

export function actQuery(invitationId: string) {
  const params = { path: { invitation_id: invitationId } }
  return api.queryOptions('get', '/api/v1/school-invitations/{invitation_id}', { params })
}

export function invitedQuery(invitationId: string, search: InvitedSearch) {
  const params = {
    path: { invitation_id: invitationId },
    query: { limit: PAGE_SIZE, ...search },
  }
  return api.queryOptions(
    'get',
    '/api/v1/school-invitations/{invitation_id}/schools',
    { params },
    keep,
  )
}

/** What an act that invites schools, or takes that back, makes stale. */
export const INVITED = ['/api/v1/school-invitations', '/api/v1/users']
/** What a noted address makes stale. */
export const NOTED = ['/api/v1/schools', '/api/v1/school-invitations']
