import { describe, expect, it } from 'vitest'
import type { ProcedureState, ProcedureStep } from '../../api/types'
import { isEditable, phaseOf, stoppedAt } from './phases'

const withdrawnFrom = (from: ProcedureState): ProcedureStep[] => [
  { at: '', by: '', event: 'withdraw', from, to: 'withdrawn', reason: null, version: 2 },
]

describe('phases of a case', () => {
  it('never goes back on the way to Payments', () => {
    const way: ProcedureState[] = [
      'draft',
      'in_hearing',
      'submitted',
      'approved',
      'packaged',
      'sent',
      'applied',
    ]
    const phases = way.map(phaseOf)
    expect(phases).toEqual([0, 1, 2, 3, 3, 4, 5])
  })

  it('stops where it was rejected or withdrawn', () => {
    expect(stoppedAt({ state: 'rejected', history: [] })).toBe(2)
    expect(stoppedAt({ state: 'withdrawn', history: withdrawnFrom('approved') })).toBe(3)
    expect(stoppedAt({ state: 'sent', history: [] })).toBeNull()
  })

  it('changes only while it is prepared', () => {
    expect(isEditable('returned')).toBe(true)
    expect(isEditable('submitted')).toBe(false)
  })
})
