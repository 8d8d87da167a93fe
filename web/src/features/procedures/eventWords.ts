import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ProcedureEffect, ProcedureEvent, TransitionCase } from '../../api/types'

/** What the buttons say. */
export const eventActions: Record<ProcedureEvent, MessageDescriptor> = {
  create: msg`Abrir`,
  edit: msg`Corregir`,
  notify: msg`Registrar el aviso`,
  hear: msg`Registrar la audiencia`,
  submit: msg`Enviar a aprobación`,
  approve: msg`Aprobar`,
  return: msg`Devolver para corregir`,
  reject: msg`Rechazar`,
  withdraw: msg`Retirar`,
  package: msg`Formar un paquete`,
  unpackage: msg`Sacar del paquete`,
  send: msg`Enviar a Pagos`,
  apply: msg`Aplicar`,
  apply_partially: msg`Aplicar en parte`,
  refuse: msg`Rechazar por Pagos`,
  notify_resolution: msg`Notificar la resolución`,
  file_appeal: msg`Registrar el recurso`,
  decide_appeal: msg`Resolver el recurso`,
  end: msg`Terminar`,
  reverse: msg`Revertir`,
}

/** What the history says. */
export const eventPast: Record<ProcedureEvent, MessageDescriptor> = {
  create: msg`Se abrió`,
  edit: msg`Se corrigió`,
  notify: msg`Se avisó a la persona`,
  hear: msg`Se oyó a la persona`,
  submit: msg`Se envió a aprobación`,
  approve: msg`Se aprobó`,
  return: msg`Se devolvió para corregir`,
  reject: msg`Se rechazó`,
  withdraw: msg`Se retiró`,
  package: msg`Entró en un paquete`,
  unpackage: msg`Salió del paquete`,
  send: msg`Se envió a Pagos`,
  apply: msg`Pagos lo aplicó`,
  apply_partially: msg`Pagos lo aplicó en parte`,
  refuse: msg`Pagos lo rechazó`,
  notify_resolution: msg`Se notificó la resolución`,
  file_appeal: msg`La persona interpuso recurso`,
  decide_appeal: msg`Se resolvió el recurso`,
  end: msg`Terminó`,
  reverse: msg`Se revirtió`,
}

export const effectWords: Record<ProcedureEffect['code'], MessageDescriptor> = {
  state_change: msg`El procedimiento cambia de estado`,
  benefit_change: msg`El beneficio cambia de estado`,
  benefit_change_scheduled: msg`El beneficio cambiará de estado en la fecha en que surte efecto`,
  task_opened: msg`Se abre una tarea`,
  task_closed: msg`Se cierra una tarea`,
  timeline_entry: msg`Queda en la historia de la persona`,
  alert_closed: msg`Se cierra la alerta`,
  alert_reopened: msg`La alerta vuelve a quedar abierta`,
  hearing_clock_started: msg`Empieza el plazo para que la persona conteste`,
  enters_next_package: msg`Queda listo para el siguiente paquete a Pagos`,
  no_further_payments: msg`No se le hacen más pagos`,
  end_extended: msg`Se recorre su fecha de término`,
  payment_change: msg`El pago cambia de estado`,
  payment_moved: msg`El pago cambia de fecha o de medio`,
  payment_reissued: msg`Se programa otro pago por la misma cantidad`,
  payment_recoverable: msg`El pago ya se hizo y puede recuperarse`,
  tier_change: msg`El beneficio cambia de rubro y de monto`,
  enrolment_change: msg`Cambia la inscripción de la persona`,
  registration_change: msg`Cambia el registro en el padrón`,
  place_vacated: msg`El lugar queda vacante para la lista de prelación`,
  place_change: msg`El lugar cambia de estado`,
  benefit_awarded: msg`Se otorga un beneficio con folio propio`,
  withdrawn: msg`Lo que el caso había creado queda sin efecto`,
  left_as_it_is: msg`No se devuelve: cambió después`,
  origin_ended: msg`El procedimiento de origen queda terminado`,
  origin_reversed: msg`El procedimiento de origen queda revertido`,
}

/** What tells apart the outcomes of one step. */
export const transitionCases: Record<TransitionCase, MessageDescriptor> = {
  ground_changed: msg`si cambia la causal`,
  already_decided: msg`si ya estaba decidido`,
  confirmed: msg`si se confirma`,
  modified: msg`si se modifica`,
  revoked: msg`si se revoca`,
}
