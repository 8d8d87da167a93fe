import * as v from 'valibot'
import { api } from '../../api/client'
import type { Ground } from '../../api/types'
import { today } from '../../app/format'
import { optional } from '../../app/url'

export const allGroundsQuery = api.queryOptions('get', '/api/v1/grounds', {
  params: { query: { history: true } },
})

export const allLegalBasesQuery = api.queryOptions('get', '/api/v1/legal-bases', {
  params: { query: { history: true } },
})

export const familyLimitsQuery = api.queryOptions('get', '/api/v1/compatibility-rules')

export const groundSearch = v.object({ program_id: optional(v.string()) })
export const editorSearch = v.object({
  from: optional(v.string()),
})

/** What a new version or an end makes stale. */
export const CATALOGUE = ['/api/v1/grounds', '/api/v1/legal-bases']

export const LIMITS = ['/api/v1/compatibility-rules']

/** Versions of one ground, the newest first, as the server gives them. */
export function versionsOf(all: Ground[], kind: string, code: string, programId?: string) {
  return all.filter(
    (ground) =>
      ground.kind === kind && ground.code === code && ground.program_id === (programId ?? null),
  )
}

interface Dated {
  valid_from: string
  valid_to?: string | null
}

export type Standing = 'future' | 'in_force' | 'ended'

export function standing({ valid_from, valid_to }: Dated): Standing {
  if (valid_from > today()) return 'future'
  return valid_to && valid_to < today() ? 'ended' : 'in_force'
}

/** Of each ground the version that tells most: the one in force, else the one to come, else the last. */
export function oneOfEach(all: Ground[]): Ground[] {
  const rank: Record<Standing, number> = { in_force: 0, future: 1, ended: 2 }
  const chosen = new Map<string, Ground>()
  for (const ground of all) {
    const key = [ground.kind, ground.code, ground.program_id].join(' ')
    const before = chosen.get(key)
    if (!before || rank[standing(ground)] < rank[standing(before)]) chosen.set(key, ground)
  }
  return [...chosen.values()]
}
