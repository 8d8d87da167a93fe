import { api } from '../../api/client'
import type { LetterSubject } from '../../api/types'

export function lettersQuery(subject_kind: LetterSubject, subject_id: string) {
  return api.queryOptions('get', '/api/v1/letters', {
    params: { query: { subject_kind, subject_id } },
  })
}

/** What a letter issued, delivered or voided makes stale. */
export const WRITTEN = ['/api/v1/letters']
