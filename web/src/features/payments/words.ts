import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { components } from '../../api/schema'
import askedStanding from '../../api/words/AskedStanding.json'
import conflictState from '../../api/words/ConflictState.json'
import ourState from '../../api/words/OurState.json'
import paymentChannel from '../../api/words/PaymentChannel.json'
import paymentState from '../../api/words/PaymentState.json'
import { statesOf, wordsOf } from '../../app/closedSets'
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

export const paymentStates: Record<PaymentState, Word> = statesOf(paymentState, {
  scheduled: 'info',
  held: 'attention',
  stopped: 'bad',
  paid: 'good',
  rejected: 'bad',
  uncollected: 'attention',
  rescheduled: 'neutral',
  refund_due: 'attention',
  refunded: 'neutral',
})

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

export const channels: Record<Schemas['PaymentChannel'], MessageDescriptor> =
  wordsOf(paymentChannel)

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

export const conflictStates: Record<Schemas['ConflictState'], Word> = statesOf(conflictState, {
  open: 'attention',
  kept: 'neutral',
  taken: 'info',
  settled: 'good',
})

/** What a decision left the payment in, or the award where the payment is new. */
export const ourStates: Record<Schemas['OurState'], Word> = statesOf(ourState, {
  held: 'attention',
  stopped: 'bad',
  suspended: 'attention',
  cancelled: 'bad',
  completed: 'neutral',
})

export const standings: Record<Schemas['AskedStanding'], Word> = statesOf(askedStanding, {
  unanswered: 'attention',
  contradicted: 'bad',
})
