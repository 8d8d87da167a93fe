import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { AppealEvent, AppealState, Clock, ClockSpan, Receipt } from '../../../api/types'
import type { Word } from '../../../app/words'

export const clockKinds: Record<Clock['kind'], MessageDescriptor> = {
  answer: msg`Plazo para contestar`,
  appeal: msg`Plazo para interponer el recurso`,
  appeal_cure: msg`Plazo para atender la prevención`,
  appeal_decision: msg`Plazo para resolver el recurso`,
}

export const clockStates: Record<Clock['state'], Word> = {
  running: { text: msg`Corre`, tone: 'info' },
  stopped: { text: msg`Detenido`, tone: 'attention' },
  ended: { text: msg`Terminado`, tone: 'neutral' },
}

export const spanEffects: Record<ClockSpan['effect'], MessageDescriptor> = {
  counted: msg`Cuenta`,
  discarded: msg`Contaba, hasta la interrupción`,
  paused: msg`En pausa`,
  interrupted: msg`Interrumpido`,
}

export const receiptProofs: Record<Receipt['proof'], MessageDescriptor> = {
  signature: msg`Firma de recibido`,
  postal_slip: msg`Acuse del correo`,
  link_opened: msg`Abrió el enlace`,
  reply: msg`Contestó el mensaje`,
  school_receipt: msg`Acuse de la escuela`,
  other: msg`Otro`,
}

export const appealStates: Record<AppealState, Word> = {
  filed: { text: msg`Presentado`, tone: 'info' },
  in_cure: { text: msg`En prevención`, tone: 'attention' },
  admitted: { text: msg`Admitido`, tone: 'info' },
  dismissed: { text: msg`Desechado`, tone: 'neutral' },
  confirmed: { text: msg`Acto confirmado`, tone: 'good' },
  modified: { text: msg`Acto modificado`, tone: 'attention' },
  revoked: { text: msg`Acto revocado`, tone: 'bad' },
}

/** What the buttons say. */
export const appealActions: Record<AppealEvent, MessageDescriptor> = {
  file: msg`Registrar el recurso`,
  request_cure: msg`Prevenir`,
  cure: msg`Registrar lo que faltaba`,
  admit: msg`Admitir`,
  dismiss: msg`Desechar`,
  confirm: msg`Confirmar el acto`,
  modify: msg`Modificar el acto`,
  revoke: msg`Revocar el acto`,
}

/** What the history says. */
export const appealPast: Record<AppealEvent, MessageDescriptor> = {
  file: msg`Se presentó`,
  request_cure: msg`Se previno a quien promueve`,
  cure: msg`Se atendió la prevención`,
  admit: msg`Se admitió`,
  dismiss: msg`Se desechó`,
  confirm: msg`Se confirmó el acto`,
  modify: msg`Se modificó el acto`,
  revoke: msg`Se revocó el acto`,
}
