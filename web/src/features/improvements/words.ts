import { msg } from '@lingui/core/macro'
import type { ActionState, Conclusion } from '../../api/types'
import type { Word } from '../../app/words'

export const actionStates: Record<ActionState, Word> = {
  planned: { text: msg`Planeada`, tone: 'neutral' },
  in_progress: { text: msg`En curso`, tone: 'info' },
  done: { text: msg`Hecha; falta comprobar`, tone: 'attention' },
  checked: { text: msg`Comprobada`, tone: 'good' },
}

export const conclusions: Record<Conclusion, Word> = {
  worked: { text: msg`Funcionó`, tone: 'good' },
  no_difference: { text: msg`No se ve diferencia`, tone: 'neutral' },
  worse: { text: msg`Empeoró`, tone: 'bad' },
  too_few: { text: msg`Muy pocas quejas para saberlo`, tone: 'attention' },
}
