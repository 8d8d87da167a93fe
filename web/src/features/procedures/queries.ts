import { keepPreviousData, useQuery } from '@tanstack/react-query'
import * as v from 'valibot'
import { api, client } from '../../api/client'
import { asProblem } from '../../api/problems'
import type {
  ActPreview,
  NewProcedurePreview,
  PreviewNewProcedure,
  Problem,
  Procedure,
  ProcedureEvent,
  ProcedurePreview,
} from '../../api/types'
import { optional, PAGE_SIZE, place } from '../../app/url'

const kind = v.picklist([
  'payment_hold',
  'suspension',
  'cancellation',
  'completion',
  'deregistration',
  'reallocation',
  'rescheduling',
])

export const procedureSearch = v.object({
  kind: optional(kind),
  state: optional(
    v.picklist([
      'draft',
      'in_hearing',
      'submitted',
      'returned',
      'approved',
      'rejected',
      'withdrawn',
      'packaged',
      'sent',
      'applied',
      'partially_applied',
      'refused',
      'appealed',
      'confirmed',
      'modified',
      'revoked',
      'ended',
      'reversed',
    ]),
  ),
  person_id: optional(v.string()),
  program_id: optional(v.string()),
  mine: optional(v.boolean()),
  sort: optional(v.picklist(['-created_at', 'effective_on'])),
  ...place,
})
export type ProcedureSearch = v.InferOutput<typeof procedureSearch>

export const newProcedureSearch = v.object({
  beneficiary_id: optional(v.string()),
  benefit_id: optional(v.string()),
  alert_id: optional(v.string()),
  kind: optional(kind),
  ground_code: optional(v.string()),
})
export type NewProcedureSearch = v.InferOutput<typeof newProcedureSearch>

export function proceduresQuery(search: ProcedureSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/procedures',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function procedureQuery(procedureId: string) {
  const params = { path: { procedure_id: procedureId } }
  return api.queryOptions('get', '/api/v1/procedures/{procedure_id}', { params })
}

/** What a step would do; asked anew for every version of the case. */
export function usePreview(procedureId: string, version: number, event: ProcedureEvent) {
  const path = '/api/v1/procedures/{procedure_id}/previews'
  return useQuery<ProcedurePreview, Problem>({
    queryKey: ['post', path, procedureId, version, event],
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const params = { path: { procedure_id: procedureId } }
      const { data, error } = await client.POST(path, { params, body: { event }, signal })
      if (!data) throw asProblem(error)
      return data
    },
  })
}

export const groundsQuery = api.queryOptions('get', '/api/v1/grounds')

export function subjectQuery(beneficiaryId: string) {
  const params = { path: { beneficiary_id: beneficiaryId } }
  return api.queryOptions('get', '/api/v1/beneficiaries/{beneficiary_id}', { params })
}

export function alertQuery(alertId: string) {
  return api.queryOptions('get', '/api/v1/alerts/{alert_id}', {
    params: { path: { alert_id: alertId } },
  })
}

/** Whatever shows a case, a benefit or what is pending becomes stale when a case moves. */
export const MOVED = [
  '/api/v1/procedures',
  '/api/v1/packages',
  '/api/v1/alerts',
  '/api/v1/beneficiaries',
  '/api/v1/me/day',
]

/** The table of states, as the server itself follows it. */
export const transitionsQuery = api.queryOptions(
  'get',
  '/api/v1/procedure-transitions',
  {},
  { staleTime: Number.POSITIVE_INFINITY },
)

/** What ending or reversing a case would give back; asked anew for every version and day. */
export function useActPreview(
  { id, version }: Pick<Procedure, 'id' | 'version'>,
  act: 'end' | 'reverse',
  effectiveOn: string,
) {
  return useQuery<ActPreview, Problem>({
    queryKey: ['post', ACT_PREVIEWS[act], id, version, effectiveOn],
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const params = { path: { procedure_id: id } }
      const body = { effective_on: effectiveOn }
      const { data, error } = await client.POST(ACT_PREVIEWS[act], { params, body, signal })
      if (!data) throw asProblem(error)
      return data
    },
  })
}

const ACT_PREVIEWS = {
  end: '/api/v1/procedures/{procedure_id}/ends/previews',
  reverse: '/api/v1/procedures/{procedure_id}/reversals/previews',
} as const

/** What applying a case that is still being written would do. */
export function useNewPreview(body: PreviewNewProcedure | null) {
  const path = '/api/v1/procedures/previews'
  return useQuery<NewProcedurePreview, Problem>({
    queryKey: ['post', path, body],
    enabled: body !== null,
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (!body) throw new Error('nothing to preview')
      const { data, error } = await client.POST(path, { body, signal })
      if (!data) throw asProblem(error)
      return data
    },
  })
}
