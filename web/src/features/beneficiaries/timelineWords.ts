import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TimelineKind } from '../../api/types'

export const timelineKinds: Record<TimelineKind, MessageDescriptor> = {
  registered: msg`Registro en el padrón`,
  benefit_awarded: msg`Beneficio otorgado`,
  enrolled: msg`Inscripción`,
  academic_status_recorded: msg`Informe de la escuela`,
  alert_opened: msg`Alerta abierta`,
  alert_decided: msg`Alerta atendida`,
  procedure_created: msg`Procedimiento abierto`,
  procedure_noticed: msg`Aviso a la persona`,
  procedure_heard: msg`La persona fue oída`,
  procedure_submitted: msg`Procedimiento enviado a aprobación`,
  procedure_approved: msg`Procedimiento aprobado`,
  procedure_returned: msg`Procedimiento devuelto`,
  procedure_rejected: msg`Procedimiento rechazado`,
  procedure_withdrawn: msg`Procedimiento retirado`,
  package_sent: msg`Caso enviado a Pagos`,
  package_answered: msg`Respuesta de Pagos`,
  benefit_changed: msg`Cambio del beneficio`,
  payment_changed: msg`Cambio de un pago`,
  curp_recorded: msg`CURP registrada`,
  address_recorded: msg`Domicilio registrado`,
  relation_added: msg`Tutor o familiar agregado`,
  relation_ended: msg`Relación terminada`,
  field_revealed: msg`Dato personal mostrado`,
  task_completed: msg`Tarea terminada`,
}
