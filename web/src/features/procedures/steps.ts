import type { ProcedureEvent } from '../../api/types'

const DIALOG_EVENTS = [
  'notify',
  'hear',
  'submit',
  'approve',
  'return',
  'reject',
  'withdraw',
  'notify_resolution',
  'file_appeal',
] as const
export type DialogEvent = (typeof DIALOG_EVENTS)[number]

/** Steps that are taken on the case's own page. */
export function isDialogEvent(event: ProcedureEvent): event is DialogEvent {
  return DIALOG_EVENTS.some((known) => known === event)
}
