import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { problemWords } from '../../api/problemWords'
import type { BulkState, BulkVerdict, ProblemCode } from '../../api/types'
import bulkState from '../../api/words/BulkState.json'
import { statesOf } from '../../app/closedSets'
import type { Word } from '../../app/words'

export const bulkStates: Record<BulkState, Word> = statesOf(bulkState, {
  previewed: 'attention',
  making: 'info',
  made: 'good',
  noticing: 'info',
  undone: 'neutral',
  discarded: 'neutral',
})

export const bulkVerdicts: Record<BulkVerdict, Word> = {
  proposed: { text: msg`Se propone`, tone: 'good' },
  open_case: { text: msg`Ya tiene un trámite abierto`, tone: 'info' },
  decided: { text: msg`Una persona ya decidió`, tone: 'attention' },
  not_eligible: { text: msg`No procede`, tone: 'bad' },
  protected: { text: msg`Programa protegido`, tone: 'attention' },
  unknown: { text: msg`No se encontró`, tone: 'bad' },
  repeated: { text: msg`Repetido en la lista`, tone: 'neutral' },
}

const codes: Record<string, MessageDescriptor> = {
  'alert-dismissed': msg`Alguien descartó su alerta`,
  'requested-by-beneficiary': msg`La suspensión la pidió la propia persona`,
  'rejected-before': msg`Lo mismo ya se propuso y se rechazó`,
  'several-awards': msg`La CURP tiene varios beneficios: use el folio`,
  'benefit-not-eligible': msg`El estado del beneficio no lo admite`,
  'effective-date-invalid': msg`La fecha no es posible para este beneficio`,
  'ground-not-valid': msg`La causal es de otro programa`,
}

/** Why, within a verdict. */
export function useCodeText(): (code: string) => string {
  const { _ } = useLingui()
  return (code) => {
    const known = codes[code] ?? problemWords[code as ProblemCode]?.title
    return known ? _(known) : code
  }
}
