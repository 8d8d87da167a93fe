import { describe, expect, it } from 'vitest'
import type { FieldPair, Masked, MergeField } from '../../api/types'
import { choicesOf, firstChoices, sideOf } from './choices'

const shown = (value: string): Masked => ({ state: 'shown', value })
const pair = (field: MergeField, one: string | null, other: string | null): FieldPair => ({
  field,
  one: one === null ? null : shown(one),
  other: other === null ? null : shown(other),
  same: one === other,
})

describe('whose value a field takes', () => {
  const phone = pair('phone', '6621234567', '6629876543')

  it('is that of the record that stays', () => {
    expect(sideOf(phone, { kept: 'one', chosen: {} })).toBe('one')
    expect(sideOf(phone, { kept: 'other', chosen: {} })).toBe('other')
  })

  it('is the other one where the record that stays has none', () => {
    expect(sideOf(pair('curp', null, 'X'), { kept: 'one', chosen: {} })).toBe('other')
  })

  it('is what the clerk chose, whoever stays', () => {
    expect(sideOf(phone, { kept: 'one', chosen: { phone: 'other' } })).toBe('other')
  })
})

it('sends every difference, and nothing that is the same', () => {
  const fields = [pair('sex', 'female', 'female'), pair('email', 'a@b.mx', null)]
  expect(choicesOf(fields, { kept: 'other', chosen: {} })).toEqual({ email: 'one' })
})

it('keeps the record with more benefits first', () => {
  const person = { id: 'p', name: 'N', benefits: 0, absorbed: false }
  expect(firstChoices({ one: person, other: person }).kept).toBe('one')
  expect(firstChoices({ one: person, other: { ...person, benefits: 1 } }).kept).toBe('other')
})
