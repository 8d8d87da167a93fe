import { beforeEach, describe, expect, it } from 'vitest'
import { missingIn } from './check'
import { complainantOf, EMPTY, forgetDraft, matterOf, storeDraft, storedDraft } from './draft'

const named = { ...EMPTY, kind: 'request' as const, facts: ' Pido orientación. ', name: 'Ana' }

describe('a draft', () => {
  beforeEach(forgetDraft)

  it('lies in the browser until it is sent or erased', () => {
    storeDraft(named)
    expect(storedDraft()).toEqual(named)
    forgetDraft()
    expect(storedDraft()).toEqual(EMPTY)
  })

  it('that cannot be read is none', () => {
    localStorage.setItem('complaint-draft', '{')
    expect(storedDraft()).toEqual(EMPTY)
  })

  it('sends only what the chosen way of answering needs', () => {
    const draft = {
      ...named,
      answer_channel: 'phone' as const,
      phone: '6621234567',
      email: 'a@b.mx',
    }
    expect(complainantOf(draft)).toEqual({
      name: 'Ana',
      answer_channel: 'phone',
      email: null,
      phone: '6621234567',
      address: null,
    })
    expect(matterOf(draft)).toMatchObject({ facts: 'Pido orientación.', place: null })
  })

  it('without a name sends nothing of who writes', () => {
    expect(complainantOf({ ...named, anonymous: true, email: 'a@b.mx' })).toBeNull()
  })

  it('says what is missing, and of somebody without a name asks nothing', () => {
    expect(missingIn(EMPTY)).toEqual({ kind: 'required', facts: 'too-short', name: 'required' })
    expect(missingIn({ ...named, answer_channel: 'letter' })).toEqual({ address: 'required' })
    expect(missingIn({ ...named, facts_on: '2999-01-01' })).toEqual({ facts_on: 'date-future' })
    expect(missingIn({ ...named, name: '', anonymous: true })).toEqual({})
  })
})
