import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../app/forms'
import { type ProposalValues, proposalBody, proposalSchema } from './proposal'

const values: ProposalValues = {
  kind: 'suspension',
  ground_code: 'temporary-leave',
  facts: 'La escuela informó baja temporal el 15 de mayo.',
  effective_on: '2026-12-01',
  ends_on: null,
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

  it('has an end date only as a suspension', () => {
    expect(proposalBody({ ...values, ends_on: '2027-01-31' }).ends_on).toBe('2027-01-31')
    expect(
      proposalBody({ ...values, kind: 'cancellation', ends_on: '2027-01-31' }).ends_on,
    ).toBeNull()
  })
})
