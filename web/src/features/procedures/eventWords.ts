import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ProcedureEffect, ProcedureEvent } from '../../api/types'

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
}
