import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { harmlessVerdicts, paymentVerdicts, paymentWarnings } from './paymentWords'

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
  'shift-unknown': msg`El turno no se entiende`,
  'level-unknown': msg`El nivel no se entiende`,
  'name-missing': msg`Falta el nombre`,
  'application-folio-missing': msg`Falta el folio de la solicitud`,
  'criterion-missing': msg`Falta un criterio de la convocatoria, o su valor no se entiende`,
  'already-benefits': msg`La persona ya tiene o tuvo un apoyo en esta convocatoria`,
  'grade-out-of-scale': msg`El promedio se sale de la escala`,
  ...paymentVerdicts,
}

const ACCEPTED = new Set(['ok', 'matched-by-name', ...harmlessVerdicts])

export function isAccepted(verdict: string): boolean {
  return ACCEPTED.has(verdict)
}

/** What is noticed on a row without rejecting it. */
export const warningWords: Record<string, MessageDescriptor> = {
  'curp-missing': msg`Sin CURP: se acepta y queda una tarea para conseguirla`,
  'name-letters-differ': msg`El nombre no concuerda con las letras de la CURP`,
  'birth-date-missing': msg`Falta la fecha de nacimiento`,
  'age-odd': msg`La edad no es la usual de su nivel`,
  'sex-missing': msg`Falta el sexo`,
  'sex-unreadable': msg`El sexo no se entiende`,
  'phone-invalid': msg`El teléfono no está completo`,
  'email-invalid': msg`El correo está mal escrito`,
  'call-of-other-program': msg`La convocatoria es de otro programa`,
  'tier-unknown': msg`La categoría no existe en la convocatoria`,
  'amount-unreadable': msg`El monto no se entiende`,
  'amount-differs': msg`El monto no es el de la convocatoria`,
  'shift-missing': msg`Falta el turno de la escuela`,
  'term-unreadable': msg`El periodo escolar no se entiende`,
  'enrolled-on-missing': msg`Falta la fecha de inscripción`,
  'enrolled-on-invalid': msg`La fecha de inscripción no existe o no se entiende`,
  'enrolled-on-odd': msg`La fecha de inscripción queda fuera del periodo`,
  'guardian-missing': msg`Falta el tutor de un menor de edad`,
  'guardian-curp-invalid': msg`La CURP del tutor está mal escrita`,
  'folio-missing': msg`Falta el folio`,
  'folio-repeated': msg`El folio ya viene en otro renglón`,
  'possible-duplicate': msg`Puede ser la misma persona que otra ya registrada`,
  'sector-unknown': msg`El sostenimiento no se entiende`,
  'email-unreadable': msg`El correo de la escuela no se entiende`,
  'name-differs': msg`El nombre no es el mismo que está registrado`,
  'earlier-curp': msg`La CURP es una anterior de la misma persona`,
  'curp-root-shared': msg`Otra persona de la lista tiene casi la misma CURP`,
  'folio-differs': msg`El folio es de otra persona de la lista`,
  'grade-missing': msg`Sin promedio`,
  'failed-subjects-unreadable': msg`El número de materias reprobadas no se entiende`,
  'standing-disagrees': msg`Dice regular, pero trae materias reprobadas`,
  'leave-date-missing': msg`No dice desde cuándo dejó la escuela`,
  'date-in-future': msg`La fecha es futura`,
  'date-outside-term': msg`La fecha queda fuera del periodo`,
  'municipality-unknown': msg`El municipio no está en el catálogo`,
  'contact-missing': msg`Sin teléfono ni correo: no habrá cómo avisarle`,
  'applied-on-missing': msg`Sin fecha de solicitud: en un empate queda al final`,
  'criterion-scale-odd': msg`El promedio parece de una escala de 0 a 10`,
  'name-on-roster': msg`El nombre sí está en la lista: revise la CURP`,
  ...paymentWarnings,
}
