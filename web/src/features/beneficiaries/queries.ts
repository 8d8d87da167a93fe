import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import type { TimelineKind } from '../../api/types'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const beneficiarySearch = v.object({
  program_id: optional(v.string()),
  call_id: optional(v.string()),
  school_id: optional(v.string()),
  municipality_code: optional(v.string()),
  benefit_state: optional(v.picklist(['active', 'suspended', 'cancelled', 'completed'])),
  academic_status: optional(
    v.picklist([
      'regular',
      'irregular',
      'conditioned',
      'temporary_leave',
      'permanent_withdrawal',
      'school_change',
      'exchange',
      'completer',
      'degree_holder',
      'not_enrolled',
      'failed',
      'deceased',
    ]),
  ),
  has_curp: optional(v.boolean()),
  has_open_alert: optional(v.boolean()),
  registered_by_import: optional(v.string()),
  sort: optional(v.picklist(['name', 'folio', '-recorded_at'])),
  ...place,
})
export type BeneficiarySearch = v.InferOutput<typeof beneficiarySearch>

export function beneficiariesQuery(search: BeneficiarySearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/beneficiaries',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function beneficiaryQuery(beneficiaryId: string) {
  const path = { beneficiary_id: beneficiaryId }
  return api.queryOptions('get', '/api/v1/beneficiaries/{beneficiary_id}', { params: { path } })
}

export function identityChangesQuery(personId: string) {
  const path = { person_id: personId }
  return api.queryOptions('get', '/api/v1/people/{person_id}/identity-changes', {
    params: { path },
  })
}

const TIMELINE_PAGE = 30

export function useTimeline(beneficiaryId: string, kind: TimelineKind | undefined) {
  return api.useInfiniteQuery(
    'get',
    '/api/v1/beneficiaries/{beneficiary_id}/timeline',
    { params: { path: { beneficiary_id: beneficiaryId }, query: { kind, limit: TIMELINE_PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next_cursor ?? undefined,
    },
  )
}
