import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ProcedureAct, ProcedureKind } from '../../api/types'
import { procedureKinds } from '../../app/words'

const REVERSALS: Record<ProcedureKind, MessageDescriptor> = {
  payment_hold: msg`Reversión de retención`,
  suspension: msg`Reversión de suspensión`,
  cancellation: msg`Reversión de cancelación`,
  completion: msg`Reversión de conclusión`,
  deregistration: msg`Reversión de baja`,
  reallocation: msg`Reversión de reasignación`,
  rescheduling: msg`Reversión de reprogramación`,
}

/** What a case is called: by its kind, unless it ends or reverses another. */
export function caseName({
  kind,
  act,
}: {
  kind: ProcedureKind
  act: ProcedureAct
}): MessageDescriptor {
  if (act === 'reverse') return REVERSALS[kind]
  if (act === 'end') return kind === 'suspension' ? msg`Reactivación` : msg`Liberación`
  return procedureKinds[kind]
}
