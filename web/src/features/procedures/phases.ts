import type { Procedure, ProcedureState } from '../../api/types'

const PHASES: Record<ProcedureState, number> = {
  draft: 0,
  returned: 0,
  in_hearing: 1,
  submitted: 2,
  approved: 3,
  packaged: 3,
  sent: 4,
  applied: 5,
  partially_applied: 5,
  refused: 5,
  appealed: 5,
  confirmed: 5,
  modified: 5,
  revoked: 5,
  ended: 5,
  reversed: 5,
  rejected: 2,
  withdrawn: 0,
}

/** How many of the five phases lie behind a state. */
export function phaseOf(state: ProcedureState): number {
  return PHASES[state]
}

/** The phase in which a rejected or withdrawn case stopped; null while it can still go on. */
export function stoppedAt({ state, history }: Pick<Procedure, 'state' | 'history'>): number | null {
  if (state === 'rejected') return PHASES.submitted
  if (state !== 'withdrawn') return null
  const last = history.findLast(({ to }) => to === 'withdrawn')
  return last?.from ? PHASES[last.from] : 0
}

const OPEN = new Set<ProcedureState>(['draft', 'returned', 'in_hearing'])

/** While it is being prepared, the proposal and its evidence can change. */
export function isEditable(state: ProcedureState): boolean {
  return OPEN.has(state)
}
