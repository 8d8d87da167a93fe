import { describe, expect, it } from 'vitest'
import { ground } from '../../test/fixtures'
import { asked, startingValues } from './editor'
import { oneOfEach, standing, versionsOf } from './queries'

const version = (id: string, valid_from: string, valid_to: string | null) => ({
  ...ground,
  id,
  valid_from,
  valid_to,
})

describe('a new version', () => {
  it('begins as the one before it, and leaves at rest what cannot apply', () => {
    const values = startingValues(ground, 'other')
    expect(values).toMatchObject({ code: 'temporary-leave', legal_basis_id: 'l1' })
    const sent = asked({
      ...values,
      requires_hearing: false,
      requires_evidence: false,
      on_silence: 'none',
      silence_business_days: 9,
      person_text_en: '  ',
    })
    expect(sent).toMatchObject({
      hearing_business_days: 0,
      evidence_kinds: [],
      silence_business_days: 0,
      person_text_en: null,
    })
  })
})

describe('versions', () => {
  const past = version('a', '2020-01-01', '2020-12-31')
  const now = version('b', '2021-01-01', '2998-12-31')
  const next = version('c', '2999-01-01', null)

  it('are told apart by their days', () => {
    expect([past, now, next].map(standing)).toEqual(['ended', 'in_force', 'future'])
  })

  it('stand for their ground by the one in force', () => {
    expect(oneOfEach([next, now, past])).toEqual([now])
    expect(oneOfEach([next, past])).toEqual([next])
    expect(versionsOf([next, now, past], 'suspension', 'temporary-leave')).toHaveLength(3)
    expect(versionsOf([now], 'suspension', 'temporary-leave', 'p1')).toEqual([])
  })
})
