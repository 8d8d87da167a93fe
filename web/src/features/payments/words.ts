import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { components } from '../../api/schema'
import type { Word } from '../../app/words'

type Schemas = components['schemas']
export type Payment = Schemas['Payment']
export type PaymentState = Schemas['PaymentState']
export type PaymentDetail = Schemas['PaymentDetail']
export type PaymentFile = Schemas['PaymentFile']
export type PaymentFileRow = Schemas['PaymentFileRow']
export type PaymentConflict = Schemas['PaymentConflict']
export type PaymentFileDifference = Schemas['PaymentFileDifference']
export type AskedNotApplied = Schemas['AskedNotApplied']

const word = (tone: Word['tone'], text: MessageDescriptor): Word => ({ text, tone })

export const paymentStates: Record<PaymentState, Word> = {
  scheduled: word('info', msg`Programado`),
  held: word('attention', msg`Retenido`),
  stopped: word('bad', msg`Detenido`),
  paid: word('good', msg`Pagado`),
  rejected: word('bad', msg`Rechazado por el banco`),
  uncollected: word('attention', msg`No cobrado`),
  rescheduled: word('neutral', msg`Reexpedido`),
  refund_due: word('attention', msg`Por reintegrar`),
  refunded: word('neutral', msg`Reintegrado`),
}

/** As Payments says it in its files. */
export const reportedStates: Record<Schemas['ReportedState'], Word> = {
  scheduled: paymentStates.scheduled,
  paid: paymentStates.paid,
  rejected: paymentStates.rejected,
  uncollected: paymentStates.uncollected,
  reissued: paymentStates.rescheduled,
  test_deposit: word('neutral', msg`Depósito de prueba`),
  held: paymentStates.held,
  stopped: paymentStates.stopped,
  refunded: paymentStates.refunded,
}

export const channels: Record<Schemas['PaymentChannel'], MessageDescriptor> = {
  transfer: msg`Transferencia`,
  card: msg`Tarjeta`,
  cheque: msg`Cheque`,
  cash: msg`Efectivo`,
}

export const outcomes: Record<Schemas['RowOutcome'], Word> = {
  applied: word('good', msg`Se aplica`),
  unchanged: word('neutral', msg`Sin cambios`),
  conflict: word('attention', msg`Discrepancia`),
  rejected: word('bad', msg`Rechazado`),
}

export const differences: Record<Schemas['DifferenceKind'], Word> = {
  new: word('good', msg`Nuevo`),
  changed: word('info', msg`Cambió`),
  gone: word('attention', msg`Ya no viene`),
}

export const conflictStates: Record<Schemas['ConflictState'], Word> = {
  open: word('attention', msg`Por decidir`),
  kept: word('neutral', msg`Se mantuvo lo nuestro`),
  taken: word('info', msg`Se tomó lo de Pagos`),
  settled: word('good', msg`Pagos lo corrigió`),
}

/** What a decision left the payment in, or the award where the payment is new. */
export const ourStates: Record<Schemas['OurState'], Word> = {
  held: word('attention', msg`Pago retenido`),
  stopped: word('bad', msg`Pago detenido`),
  suspended: word('attention', msg`Beneficio suspendido`),
  cancelled: word('bad', msg`Beneficio cancelado`),
  completed: word('neutral', msg`Beneficio concluido`),
}

export const standings: Record<Schemas['AskedStanding'], Word> = {
  unanswered: word('attention', msg`Sin respuesta`),
  contradicted: word('bad', msg`El archivo dice lo contrario`),
}
