import * as v from 'valibot'
import { api } from '../../api/client'
import { optional } from '../../app/url'

export const improvementSearch = v.object({
  from: optional(v.string()),
  to: optional(v.string()),
  cause: optional(v.string()),
  cursor: optional(v.string()),
})
export type ImprovementSearch = v.InferOutput<typeof improvementSearch>

/** What a change of a cause or an action makes stale. */
export const CHANGED = [
  '/api/v1/complaint-causes',
  '/api/v1/improvement-actions',
  '/api/v1/me/day',
  '/api/v1/tasks',
]

export const causesQuery = api.queryOptions('get', '/api/v1/complaint-causes')

export function paretoQuery({ from, to }: ImprovementSearch) {
  return api.queryOptions('get', '/api/v1/complaint-causes/pareto', {
    params: { query: { from, to } },
  })
}

export function actionsQuery({ cause, cursor }: ImprovementSearch) {
  return api.queryOptions('get', '/api/v1/improvement-actions', {
    params: { query: { limit: 20, cause_code: cause, cursor } },
  })
}

export function actionQuery(actionId: string) {
  return api.queryOptions('get', '/api/v1/improvement-actions/{action_id}', {
    params: { path: { action_id: actionId } },
  })
}
