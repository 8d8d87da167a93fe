import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../app/forms'
import { sentPackage } from '../../test/fixtures'
import { type AnswerValues, answerBody, answerSchema, firstValues, toFormErrors } from './answer'

const head = { resolution_number: ' RES-88 ', signatory: 'Olga Ruiz', resolved_on: '2026-11-23' }
const pending = firstValues(sentPackage.rows).rows

function values(...outcomes: AnswerValues['rows'][number]['outcome'][]): AnswerValues {
  return { ...head, rows: pending.map((row, at) => ({ ...row, outcome: outcomes[at] ?? '' })) }
}

describe('the answer of Payments', () => {
  it('leaves out the rows without an outcome', () => {
    const body = answerBody(values('applied', '', 'rejected'))
    expect(body.resolution_number).toBe('RES-88')
    expect(body.rows.map(({ row_id, outcome }) => [row_id, outcome])).toEqual([
      ['w1', 'applied'],
      ['w3', 'rejected'],
    ])
  })

  it('asks rejected rows for a reason and applied ones for a date', () => {
    const check = checkedBy(answerSchema)
    const form = values('applied', 'rejected', 'partial')
    form.rows = form.rows.map((row) => ({ ...row, applied_on: null }))
    expect(Object.keys(check(form)).sort()).toEqual([
      'rows.0.applied_on',
      'rows.1.reason',
      'rows.2.applied_on',
      'rows.2.reason',
    ])
  })

  it('finds the field that the server means', () => {
    const errors = [{ pointer: '/rows/1/reason', code: 'reason-short', message: '' }]
    expect(toFormErrors(values('applied', '', 'rejected'), errors)[0]?.pointer).toBe(
      '/rows/2/reason',
    )
  })
})
