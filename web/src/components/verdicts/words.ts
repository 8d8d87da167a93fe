import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What each verdict on a row means, and what to correct. */
export const verdictWords: Record<string, MessageDescriptor> = {
  ok: msg`Aceptado`,
  'matched-by-name': msg`Aceptado: sin CURP, pero el nombre completo es de una sola persona de la lista`,
  'curp-malformed': msg`La CURP no tiene la forma correcta`,
  'curp-check-digit': msg`El último dígito de la CURP no corresponde`,
  'curp-disagrees': msg`La CURP no concuerda con la fecha de nacimiento o el sexo`,
  'date-invalid': msg`La fecha no existe o no se entiende`,
  'municipality-unknown': msg`El municipio no está en el catálogo`,
  'cct-invalid': msg`La clave de la escuela (CCT) está mal escrita`,
  'school-unknown': msg`No hay una escuela con esa clave y turno`,
  'program-unknown': msg`El programa no existe`,
  'call-unknown': msg`La convocatoria no existe`,
  'duplicate-row': msg`La persona ya viene en otro renglón del archivo`,
  'person-not-found': msg`No hay nadie registrado con esos datos`,
  'not-on-roster': msg`Es de otra escuela o de otro periodo`,
  'person-ambiguous': msg`Sin CURP, y varias personas de la lista tienen ese nombre`,
  'status-missing': msg`Falta la situación académica`,
  'status-unknown': msg`La situación académica no se entiende`,
  'grade-out-of-scale': msg`El promedio se sale de la escala`,
}

const ACCEPTED = new Set(['ok', 'matched-by-name'])

export function isAccepted(verdict: string): boolean {
  return ACCEPTED.has(verdict)
}

export const warningWords: Record<string, MessageDescriptor> = {
  'curp-missing': msg`Sin CURP: se acepta y queda una tarea para conseguirla`,
  'name-differs': msg`El nombre no es el mismo que está registrado`,
  'grade-missing': msg`Sin promedio`,
  'amount-differs': msg`El monto no es el de la convocatoria`,
  'phone-invalid': msg`El teléfono no está completo`,
  'email-invalid': msg`El correo está mal escrito`,
}
