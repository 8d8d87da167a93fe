import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  AnswerChannel,
  CauseCategory,
  ComplaintChannel,
  ComplaintClock,
  ComplaintEvent,
  ComplaintKind,
  ComplaintOutcome,
  ComplaintPriority,
  ComplaintState,
  DueStatus,
  ReferredTo,
} from '../../api/types'
import complaintChannel from '../../api/words/ComplaintChannel.json'
import complaintKind from '../../api/words/ComplaintKind.json'
import complaintOutcome from '../../api/words/ComplaintOutcome.json'
import complaintState from '../../api/words/ComplaintState.json'
import priority from '../../api/words/Priority.json'
import { statesOf, wordsOf } from '../../app/closedSets'
import type { Tone, Word } from '../../app/words'
import type { CauseStanding } from './causes'

const word = (tone: Tone, text: MessageDescriptor): Word => ({ text, tone })

export const complaintKinds: Record<ComplaintKind, MessageDescriptor> = wordsOf(complaintKind)

/** What each kind is for, in the words of whoever files. */
export const kindNotes: Record<ComplaintKind, MessageDescriptor> = {
  service_complaint: msg`Un pago que no llegó, una mala atención, una espera larga.`,
  misconduct_report: msg`Le pidieron dinero, lo amenazaron, usaron su puesto. La lee solo el Órgano Interno de Control.`,
  suggestion: msg`Una idea para que el servicio funcione mejor.`,
  request: msg`Pide algo o necesita orientación.`,
  commendation: msg`Alguien hizo bien su trabajo y quiere que se sepa.`,
  privacy_request: msg`Ver, corregir o borrar sus datos, u oponerse a que se usen.`,
  appeal: msg`No está de acuerdo con una resolución que ya le notificaron.`,
}

export const complaintStates: Record<ComplaintState, Word> = statesOf(complaintState, {
  received: 'attention',
  classified: 'info',
  awaiting_completion: 'neutral',
  referred: 'neutral',
  in_attention: 'info',
  answered: 'good',
  concluded: 'neutral',
  reopened: 'attention',
})

export const complaintChannels: Record<ComplaintChannel, MessageDescriptor> =
  wordsOf(complaintChannel)

export const answerChannels: Record<AnswerChannel, MessageDescriptor> = {
  follow_page: msg`Lo consulto con mi folio y mi clave`,
  email: msg`Por correo electrónico`,
  phone: msg`Por teléfono`,
  letter: msg`Por escrito, en un domicilio`,
  in_person: msg`En persona, en una oficina`,
}

export const complaintOutcomes: Record<ComplaintOutcome, MessageDescriptor> =
  wordsOf(complaintOutcome)

export const causeCategories: Record<CauseCategory, MessageDescriptor> = {
  timeliness: msg`Tiempos`,
  treatment: msg`Trato`,
  information: msg`Información`,
  payment: msg`Pago`,
  requirements: msg`Requisitos`,
  system: msg`Sistemas`,
  other: msg`Otra`,
}

export const causeStandings: Record<CauseStanding, Word> = {
  in_force: word('good', msg`Vigente`),
  to_come: word('info', msg`Por venir`),
  past: word('neutral', msg`Ya no`),
}

export const priorities: Record<ComplaintPriority, MessageDescriptor> = wordsOf(priority)

export const dueWords: Record<DueStatus, Word> = {
  on_time: word('good', msg`En plazo`),
  soon: word('attention', msg`Por vencer`),
  overdue: word('bad', msg`Vencido`),
}

export const referredTo: Record<ReferredTo, MessageDescriptor> = {
  internal_control: msg`Órgano Interno de Control`,
  transparency: msg`Unidad de Transparencia`,
  payments: msg`Integración de Pagos`,
  loans_office: msg`Cartera`,
  procedures: msg`Trámite contra el que se presenta`,
  school: msg`Una escuela`,
  other_body: msg`Otra dependencia`,
}

export const clockKinds: Record<ComplaintClock['kind'], MessageDescriptor> = {
  answer: msg`Plazo para contestar`,
  completion: msg`Plazo de la persona para completar`,
  effect: msg`Plazo para cumplir lo concedido`,
}

export const clockEnds: Record<NonNullable<ComplaintClock['ended_because']>, MessageDescriptor> = {
  met: msg`Se cumplió`,
  interrupted: msg`Se interrumpió`,
  lapsed: msg`Venció`,
  kind_changed: msg`Cambió el tipo`,
  superseded: msg`Lo sustituyó otro`,
}

export const eventActions: Record<ComplaintEvent, MessageDescriptor> = {
  file: msg`Presentar`,
  classify: msg`Clasificar`,
  assign: msg`Asignar`,
  take: msg`Tomarlo`,
  ask_to_complete: msg`Pedir que se complete`,
  complete: msg`Capturar lo que completó`,
  lapse: msg`Dar por vencido`,
  refer: msg`Turnar`,
  acknowledge_referral: msg`Registrar el acuse`,
  extend: msg`Prorrogar`,
  edit: msg`Relacionar`,
  answer: msg`Contestar`,
  rate: msg`Calificar`,
  conclude: msg`Concluir`,
  reopen: msg`Reabrir`,
}

export const eventPast: Record<ComplaintEvent, MessageDescriptor> = {
  file: msg`Se presentó`,
  classify: msg`Se clasificó`,
  assign: msg`Se asignó`,
  take: msg`Lo tomó quien lo atiende`,
  ask_to_complete: msg`Se pidió completarlo`,
  complete: msg`Se completó`,
  lapse: msg`Venció el plazo para completarlo`,
  refer: msg`Se turnó`,
  acknowledge_referral: msg`Se acusó recibo del turno`,
  extend: msg`Se prorrogó el plazo`,
  edit: msg`Se corrigieron sus datos`,
  answer: msg`Se contestó`,
  rate: msg`La persona calificó la respuesta`,
  conclude: msg`Se concluyó`,
  reopen: msg`Se reabrió`,
}
