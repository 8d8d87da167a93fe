import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { Task } from '../api/types'
import { AppLink } from './Link'

export const taskKinds: Record<Task['kind'], MessageDescriptor> = {
  obtain_curp: msg`Conseguir la CURP`,
  approve_procedure: msg`Decidir sobre un procedimiento`,
  correct_procedure: msg`Corregir un procedimiento devuelto`,
  await_hearing: msg`Esperar la respuesta de la persona`,
  acknowledge_package: msg`Contestar un paquete`,
  send_package: msg`Enviar un paquete a Pagos`,
  review_refusal: msg`Revisar un rechazo de Pagos`,
  approve_bulk: msg`Decidir sobre un trámite en bloque`,
  close_bulk_hearings: msg`Cerrar la audiencia de un trámite en bloque`,
  send_bulk: msg`Enviar a Pagos un trámite en bloque`,
  review_answer: msg`Leer lo que contestó la persona`,
  notify_resolution: msg`Notificar una resolución`,
  admit_appeal: msg`Acordar un recurso`,
  await_appeal_cure: msg`Recibir lo que falta a un recurso`,
  decide_appeal: msg`Resolver un recurso`,
  stalled_procedure: msg`Trámite sin avanzar`,
  file_appeal: msg`Registrar un recurso que llegó como queja`,
  carry_out_appeal: msg`Cumplir lo que resolvió un recurso`,
  offer_place: msg`Ofrecer un lugar vacante`,
  open_reallocation: msg`Presentar la reasignación de un lugar aceptado`,
  check_effect: msg`Comprobar el efecto de una acción de mejora`,
  mend_bank_data: msg`Corregir los datos bancarios`,
  decide_payment_conflict: msg`Decidir una discrepancia con Pagos`,
  classify_complaint: msg`Clasificar un asunto`,
  attend_complaint: msg`Atender un asunto`,
  complaint_due_soon: msg`Un asunto está por vencer`,
  complaint_overdue: msg`Un asunto venció sin respuesta`,
  revive_webhook: msg`Reanudar los avisos a una dependencia`,
  review_death: msg`Proponer la baja por defunción`,
}

/** The task in the language of the screen; the server writes its own sentence in Spanish. */
export function useTaskText(): (task: Task) => string {
  const { _, i18n } = useLingui()
  return (task) => {
    if (i18n.locale !== 'en') return task.title
    const { folio, name, school, complaint, client } = task.params
    return [_(taskKinds[task.kind]), folio ?? complaint ?? client, name, school]
      .filter(Boolean)
      .join(' · ')
  }
}

/** The task's text, leading to what it is about. */
export function TaskLink({ task }: { task: Task }) {
  const text = useTaskText()(task)
  const { subject, person_id: person } = task
  if (subject?.kind === 'procedure' && task.protection !== 'concealed') {
    return (
      <AppLink to="/procedures/$procedureId" params={{ procedureId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'bulk') {
    return (
      <AppLink to="/bulk/$bulkId" params={{ bulkId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'package') {
    return (
      <AppLink to="/packages/$packageId" params={{ packageId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'waiting_list') {
    return (
      <AppLink to="/waiting-lists/$callId" params={{ callId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'payment' && task.protection !== 'concealed') {
    return (
      <AppLink to="/payments/$paymentId" params={{ paymentId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'complaint') {
    return (
      <AppLink to="/complaints/$complaintId" params={{ complaintId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'payment_conflict') {
    return <AppLink to="/payments/conflicts">{text}</AppLink>
  }
  if (subject?.kind === 'improvement') {
    return (
      <AppLink to="/improvements/$actionId" params={{ actionId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'agency_client') {
    return (
      <AppLink to="/agencies/clients/$clientId" params={{ clientId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (subject?.kind === 'round') {
    return (
      <AppLink to="/rounds/$roundId" params={{ roundId: subject.id }}>
        {text}
      </AppLink>
    )
  }
  if (person) {
    return (
      <AppLink to="/beneficiaries/$beneficiaryId" params={{ beneficiaryId: person }}>
        {text}
      </AppLink>
    )
  }
  return <>{text}</>
}
