import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

const keep = { placeholderData: keepPreviousData }

export const cohortSearch = v.object(place)
export type CohortSearch = v.InferOutput<typeof cohortSearch>

export const waveSearch = v.object({
  state: optional(v.picklist(['pending', 'started', 'finished', 'refused'])),
  recontact: optional(v.boolean()),
  contactable: optional(v.boolean()),
  ...place,
})
export type WaveSearch = v.InferOutput<typeof waveSearch>

export const indicatorSearch = v.object({
  by: optional(v.picklist(['program', 'school', 'sector', 'municipality', 'sex', 'cohort'])),
})
export type IndicatorSearch = v.InferOutput<typeof indicatorSearch>

/** All cohorts, so many months after each of them finished. */
export const allCohortsSearch = v.object({
  ...indicatorSearch.entries,
  months: optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240))),
})
export type AllCohortsSearch = v.InferOutput<typeof allCohortsSearch>

/** Everything that a command about graduates may make stale. */
export const GRADUATES = ['/api/v1/graduate', '/api/v1/beneficiaries']

export function cohortsQuery(search: CohortSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/graduate-cohorts', { params }, keep)
}

export function cohortQuery(cohortId: string) {
  const params = { path: { cohort_id: cohortId } }
  return api.queryOptions('get', '/api/v1/graduate-cohorts/{cohort_id}', { params })
}

export function cohortMembersQuery(cohortId: string, search: CohortSearch) {
  const params = { path: { cohort_id: cohortId }, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/graduate-cohorts/{cohort_id}/members', { params }, keep)
}

export function waveQuery(waveId: string) {
  const params = { path: { wave_id: waveId } }
  return api.queryOptions('get', '/api/v1/graduate-waves/{wave_id}', { params })
}

export function waveMembersQuery(waveId: string, search: WaveSearch) {
  const params = { path: { wave_id: waveId }, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/graduate-waves/{wave_id}/members', { params }, keep)
}

export function waveMemberQuery(memberId: string) {
  const params = { path: { wave_member_id: memberId } }
  return api.queryOptions('get', '/api/v1/graduate-wave-members/{wave_member_id}', { params })
}

export function indicatorsQuery(waveId: string, search: IndicatorSearch) {
  const params = { query: { wave_id: waveId, ...search } }
  return api.queryOptions('get', '/api/v1/graduate-indicators', { params }, keep)
}

/** Nothing is asked of the server until the months are known. */
export function allCohortsQuery(months: number | undefined, by: IndicatorSearch['by']) {
  const params = { query: { months, by } }
  const enabled = months !== undefined
  return api.queryOptions('get', '/api/v1/graduate-indicators', { params }, { ...keep, enabled })
}

export const milestonesQuery = api.queryOptions('get', '/api/v1/wave-milestones')
export const questionnairesQuery = api.queryOptions('get', '/api/v1/questionnaires')

export function questionnaireQuery(questionnaireId: string) {
  const params = { path: { questionnaire_id: questionnaireId } }
  return api.queryOptions('get', '/api/v1/questionnaires/{questionnaire_id}', { params })
}
