import type { ComplaintState } from '../../api/types'
import type { StepEvent } from './StepDialog'

/** The step by which a card comes into a column; the others are reached by what the person or the calendar does. */
export const MOVES: Partial<Record<ComplaintState, StepEvent>> = {
  classified: 'classify',
  in_attention: 'take',
  awaiting_completion: 'ask_to_complete',
  referred: 'refer',
  answered: 'answer',
}

export function moveTo(complaintId: string, state: ComplaintState) {
  return { complaintId, event: MOVES[state] ?? 'classify' }
}
