import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  ChangeKind,
  DeliveryState,
  PauseReason,
  WebhookFault,
  WebhookState,
} from '../../api/types'
import type { Word } from '../../app/words'

export const webhookStates: Record<WebhookState, Word> = {
  unverified: { text: msg`Sin comprobar`, tone: 'attention' },
  active: { text: msg`Activa`, tone: 'good' },
  paused: { text: msg`En pausa`, tone: 'bad' },
}

export const pauseReasons: Record<PauseReason, MessageDescriptor> = {
  by_hand: msg`La pausó una persona.`,
  dead: msg`No respondió en varios días.`,
  gone: msg`Respondió que ya no existe (410).`,
}

export const deliveryStates: Record<DeliveryState, Word> = {
  pending: { text: msg`En espera`, tone: 'info' },
  delivered: { text: msg`Recibido`, tone: 'good' },
  failed: { text: msg`Sin respuesta correcta`, tone: 'bad' },
  skipped: { text: msg`Omitido`, tone: 'neutral' },
}

export const webhookFaults: Record<WebhookFault, MessageDescriptor> = {
  address_refused: msg`La dirección lleva a una red privada; no se llamó.`,
  name_unknown: msg`El nombre del servidor no existe.`,
  unreachable: msg`No se pudo conectar.`,
  tls_failed: msg`El certificado o el cifrado no son válidos.`,
  took_too_long: msg`Tardó demasiado en contestar.`,
  redirected: msg`Contestó con una redirección; no se siguen.`,
  refused: msg`Contestó con un error.`,
  gone: msg`Contestó que ya no existe.`,
  challenge_missing: msg`Contestó sin repetir el reto de la prueba.`,
}

export const PING = 'webhook.ping'

/** What is sent besides changes. */
const notices: Record<string, MessageDescriptor> = {
  [PING]: msg`Prueba`,
  'feed.gap': msg`Aviso de cambios que ya no se conservan`,
}

export function eventWords(type: string): MessageDescriptor | undefined {
  return notices[type] ?? changeKinds[type as ChangeKind]
}

export const changeKinds: Record<ChangeKind, MessageDescriptor> = {
  'beneficiary.registered': msg`Alta en el padrón`,
  'beneficiary.deregistered': msg`Baja del padrón`,
  'benefit.awarded': msg`Apoyo asignado`,
  'benefit.state_changed': msg`Cambio de estado de un apoyo`,
  'benefit.terms_changed': msg`Cambio de monto o rubro de un apoyo`,
  'payment.scheduled': msg`Pago programado`,
  'payment.state_changed': msg`Cambio de estado de un pago`,
  'person.curp_recorded': msg`CURP registrada`,
  'person.curp_corrected': msg`CURP corregida`,
  'person.identity_corrected': msg`Datos de identidad corregidos`,
  'person.deceased': msg`Fallecimiento`,
}

/** The kinds in the order they are offered. */
export const CHANGE_KINDS = Object.keys(changeKinds) as ChangeKind[]
