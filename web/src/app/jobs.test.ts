import { describe, expect, it } from 'vitest'
import type { Job } from '../api/types'
import { secondsLeft } from './jobs'

const start = Date.parse('2026-11-23T18:00:00Z')
const job = (part: Partial<Job>): Job => ({
  id: 'j',
  kind: 'preview_import',
  state: 'running',
  done: 0,
  total: 100,
  stage: null,
  subject_id: 'i',
  problem: null,
  created_at: '2026-11-23T18:00:00Z',
  started_at: '2026-11-23T18:00:00Z',
  finished_at: null,
  cancellable: true,
  ...part,
})

describe('secondsLeft', () => {
  it('goes by the pace so far', () => {
    expect(secondsLeft(job({ done: 25 }), start + 10_000)).toBe(30)
  })

  it('says nothing before there is a pace', () => {
    expect(secondsLeft(job({ done: 0 }), start + 10_000)).toBeNull()
    expect(secondsLeft(job({ done: 25 }), start + 500)).toBeNull()
    expect(secondsLeft(job({ done: 25, total: null }), start + 10_000)).toBeNull()
  })

  it('says nothing when all rows are done', () => {
    expect(secondsLeft(job({ done: 100 }), start + 10_000)).toBeNull()
  })
})
