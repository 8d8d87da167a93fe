import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import type { CoverageKey } from '../../api/types'
import { optional, PAGE_SIZE, place } from '../../app/url'

const keep = { placeholderData: keepPreviousData }

export const roundSearch = v.object({
  state: optional(v.picklist(['open', 'closed'])),
  ...place,
})
export type RoundSearch = v.InferOutput<typeof roundSearch>

export const coverageSearch = v.object({
  /** What of the round is shown; its schools unless said otherwise. */
  view: optional(v.picklist(['figures', 'mails'])),
  by: optional(v.picklist(['municipality', 'level', 'program'])),
  state: optional(v.picklist(['not_reported', 'partial', 'complete'])),
  late: optional(v.boolean()),
  level: optional(
    v.picklist([
      'preescolar',
      'primaria',
      'secundaria',
      'media_superior',
      'superior',
      'formacion_trabajo',
      'especial',
    ]),
  ),
  municipality_code: optional(v.string()),
  sort: optional(v.picklist(['name', 'missing'])),
  ...place,
})
export type CoverageSearch = v.InferOutput<typeof coverageSearch>

/** The part of the URL that says which schools. */
export function filtersOf({ view: _view, by: _by, ...filters }: CoverageSearch) {
  return filters
}

/** The schools that a file or a mail is for: the same as in the list. */
export function schoolsOf({ state, late, level, municipality_code }: CoverageSearch) {
  return { state, late, level, municipality_code }
}

export const rosterSearch = v.object({
  reported: optional(v.boolean()),
  ...place,
})
export type RosterSearch = v.InferOutput<typeof rosterSearch>

export function roundsQuery(search: RoundSearch) {
  return api.queryOptions(
    'get',
    '/api/v1/rounds',
    { params: { query: { limit: PAGE_SIZE, ...search } } },
    keep,
  )
}

export function roundQuery(roundId: string) {
  return api.queryOptions('get', '/api/v1/rounds/{round_id}', {
    params: { path: { round_id: roundId } },
  })
}

export function coverageQuery(roundId: string, search: CoverageSearch) {
  const params = { path: { round_id: roundId }, query: { limit: PAGE_SIZE, ...filtersOf(search) } }
  return api.queryOptions('get', '/api/v1/rounds/{round_id}/coverage', { params }, keep)
}

export function coverageFiguresQuery(roundId: string, by: CoverageKey) {
  const params = { path: { round_id: roundId }, query: { by } }
  return api.queryOptions('get', '/api/v1/rounds/{round_id}/coverage-figures', { params }, keep)
}

export function roundMailsQuery(roundId: string, cursor: string | undefined) {
  const params = { path: { round_id: roundId }, query: { limit: PAGE_SIZE, cursor } }
  return api.queryOptions('get', '/api/v1/rounds/{round_id}/mails', { params }, keep)
}

export function rosterQuery(roundId: string, schoolId: string, search: RosterSearch) {
  const path = { round_id: roundId, school_id: schoolId }
  const params = { path, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions(
    'get',
    '/api/v1/rounds/{round_id}/schools/{school_id}/roster',
    { params },
    keep,
  )
}

export function schoolReportsQuery(roundId: string, schoolId: string) {
  const query = { round_id: roundId, school_id: schoolId, limit: PAGE_SIZE }
  return api.queryOptions('get', '/api/v1/academic-reports', { params: { query } })
}

/** A school in a round; unlike the school's page, its own account reads it too. */
export function roundSchoolQuery(roundId: string, schoolId: string) {
  return api.queryOptions('get', '/api/v1/rounds/{round_id}/schools/{school_id}', {
    params: { path: { round_id: roundId, school_id: schoolId } },
  })
}
