import { msg } from '@lingui/core/macro'
import type { AssignmentState } from '../../api/types'
import type { Word } from '../../app/words'

export const assignmentStates: Record<AssignmentState, Word> = {
  current: { text: msg`Vigente`, tone: 'good' },
  future: { text: msg`Por empezar`, tone: 'info' },
  ended: { text: msg`Terminado`, tone: 'neutral' },
}
