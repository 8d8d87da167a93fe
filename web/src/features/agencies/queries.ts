import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional } from '../../app/url'

export const agencySearch = v.object({
  q: optional(v.string()),
  state: optional(v.picklist(['upcoming', 'in_force', 'ended'])),
  client_state: optional(v.picklist(['active', 'suspended', 'closed'])),
  agreements: optional(v.string()),
  clients: optional(v.string()),
})
export type AgencySearch = v.InferOutput<typeof agencySearch>

/** What a change of an agreement or of a program makes stale. */
export const CHANGED = ['/api/v1/agreements', '/api/v1/agency-clients']

const PAGE = 20

export function agreementsQuery({ q, state, agreements }: AgencySearch) {
  const query = { limit: PAGE, q, state, cursor: agreements }
  return api.queryOptions(
    'get',
    '/api/v1/agreements',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function clientsQuery({ q, client_state, clients }: AgencySearch) {
  const query = { limit: PAGE, q, state: client_state, cursor: clients }
  return api.queryOptions(
    'get',
    '/api/v1/agency-clients',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function clientsOfQuery(agreementId: string) {
  const query = { limit: 100, agreement_id: agreementId }
  return api.queryOptions('get', '/api/v1/agency-clients', { params: { query } })
}

export function agreementQuery(agreementId: string) {
  return api.queryOptions('get', '/api/v1/agreements/{agreement_id}', {
    params: { path: { agreement_id: agreementId } },
  })
}

export function clientQuery(clientId: string) {
  const path = { client_id: clientId }
  // The program itself moves on: it asks for tokens and is refused things.
  return api.queryOptions(
    'get',
    '/api/v1/agency-clients/{client_id}',
    { params: { path } },
    { staleTime: 0 },
  )
}
