import { api } from '../../api/client'

/** A roster that is longer than this goes by workbook. */
export const MOST_ROWS = 200

export function wholeRosterQuery(roundId: string, schoolId: string) {
  const path = { round_id: roundId, school_id: schoolId }
  const params = { path, query: { limit: MOST_ROWS } }
  return api.queryOptions('get', '/api/v1/rounds/{round_id}/schools/{school_id}/roster', { params })
}
