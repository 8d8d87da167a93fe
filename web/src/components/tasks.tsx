import { useLingui } from '@lingui/react/macro'
import type { Task } from '../api/types'
import { AppLink } from './Link'

/** The task in the language of the screen; the server writes its own sentence in Spanish. */
export function useTaskText(): (task: Task) => string {
  const { t, i18n } = useLingui()
  const kinds: Record<Task['kind'], string> = {
    obtain_curp: t`Conseguir la CURP`,
    approve_procedure: t`Decidir sobre un procedimiento`,
    correct_procedure: t`Corregir un procedimiento devuelto`,
    await_hearing: t`Esperar la respuesta de la persona`,
    acknowledge_package: t`Contestar un paquete`,
    send_package: t`Enviar un paquete a Pagos`,
    chase_school_report: t`Pedir el informe a la escuela`,
    review_refusal: t`Revisar un rechazo de Pagos`,
  }
  return (task) => {
    if (i18n.locale !== 'en') return task.title
    const { folio, name, school } = task.params
    return [kinds[task.kind], folio, name, school].filter(Boolean).join(' · ')
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
  if (subject?.kind === 'package') {
    return (
      <AppLink to="/packages/$packageId" params={{ packageId: subject.id }}>
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
