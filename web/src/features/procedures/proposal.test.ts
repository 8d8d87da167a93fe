import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../app/forms'
import { NO_TERMS, type ProposalValues, proposalBody, proposalSchema } from './proposal'

const values: ProposalValues = {
  kind: 'suspension',
  ground_code: 'temporary-leave',
  facts: 'La escuela informó baja temporal el 15 de mayo.',
  effective_on: '2026-12-01',
  ends_on: null,
  ...NO_TERMS,
}
const check = checkedBy(proposalSchema)

describe('a proposal', () => {
  it('is complete with kind, ground, facts and date', () => {
    expect(check(values)).toEqual({})
  })

  it('needs facts that explain', () => {
    expect(check({ ...values, facts: '   se fue   ' })).toEqual({
      facts: 'Describa los hechos con al menos 20 caracteres.',
    })
  })

  it('cannot end before it takes effect', () => {
    expect(check({ ...values, ends_on: '2026-11-30' })).toHaveProperty('ends_on')
    expect(check({ ...values, ends_on: '2027-01-31' })).toEqual({})
  })

  it('has an end date only as a suspension or a hold', () => {
    const body = (kind: ProposalValues['kind']) =>
      proposalBody({ ...values, kind, ends_on: '2027-01-31' }, 'b1')
    expect(body('suspension').ends_on).toBe('2027-01-31')
    expect(body('payment_hold').ends_on).toBe('2027-01-31')
    expect(body('cancellation').ends_on).toBeNull()
  })

  it('sends each kind only what it acts on', () => {
    const all = { ...values, payment_ids: ['y1'], registration_id: 'r1', tier_id: 't1' }
    const hold = proposalBody({ ...all, kind: 'payment_hold' }, 'b1')
    expect([hold.benefit_id, hold.payment_ids, hold.tier_id]).toEqual(['b1', ['y1'], null])
    const leaving = proposalBody({ ...all, kind: 'deregistration' }, 'b1')
    expect([leaving.benefit_id, leaving.registration_id]).toEqual([null, 'r1'])
    expect(leaving.payment_ids).toEqual([])
  })
})
