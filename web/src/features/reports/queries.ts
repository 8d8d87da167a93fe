import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const reportRowSearch = v.object({
  verdict: optional(
    v.picklist([
      'ok',
      'matched-by-name',
      'curp-malformed',
      'curp-check-digit',
      'person-not-found',
      'not-on-roster',
      'person-ambiguous',
      'duplicate-row',
      'status-missing',
      'status-unknown',
      'grade-out-of-scale',
      'date-invalid',
    ]),
  ),
  accepted: optional(v.boolean()),
  ...place,
})
export type ReportRowSearch = v.InferOutput<typeof reportRowSearch>

const keep = { placeholderData: keepPreviousData }

export function reportQuery(reportId: string) {
  const params = { path: { report_id: reportId } }
  return api.queryOptions('get', '/api/v1/academic-reports/{report_id}', { params })
}

export function reportRowsQuery(reportId: string, search: ReportRowSearch) {
  const params = { path: { report_id: reportId }, query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/academic-reports/{report_id}/rows', { params }, keep)
}

export function missingQuery(reportId: string, cursor: string | undefined) {
  const params = { path: { report_id: reportId }, query: { limit: PAGE_SIZE, cursor } }
  return api.queryOptions('get', '/api/v1/academic-reports/{report_id}/missing', { params }, keep)
}
