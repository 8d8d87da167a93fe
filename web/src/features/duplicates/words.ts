import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  DuplicateReason,
  DuplicateState,
  HoldingKind,
  MergeConflict,
  MergeField,
  MergeState,
  Side,
} from '../../api/types'
import type { Word } from '../../app/words'

export const duplicateStates: Record<DuplicateState, Word> = {
  open: { text: msg`Por decidir`, tone: 'attention' },
  dismissed: { text: msg`Son personas distintas`, tone: 'neutral' },
  merged: { text: msg`Fusionados`, tone: 'good' },
}

export const mergeStates: Record<MergeState, Word> = {
  done: { text: msg`Vigente`, tone: 'good' },
  undone: { text: msg`Deshecha`, tone: 'neutral' },
}

export const sides: Record<Side, MessageDescriptor> = {
  one: msg`Primer registro`,
  other: msg`Segundo registro`,
}

export const reasons: Record<DuplicateReason, MessageDescriptor> = {
  similar_curp: msg`misma CURP, salvo sus dos últimos caracteres`,
  earlier_curp: msg`uno tuvo la CURP del otro`,
  same_name: msg`mismo nombre`,
  similar_name: msg`nombre parecido`,
  same_sound: msg`apellidos que suenan igual`,
  same_birth_date: msg`misma fecha de nacimiento`,
  same_phone: msg`mismo teléfono`,
  same_email: msg`mismo correo`,
  same_municipality: msg`mismo municipio`,
  different_curp: msg`CURP distintas`,
  different_birth_date: msg`fechas de nacimiento distintas`,
  different_sex: msg`sexos distintos`,
  seen_by_hand: msg`alguien lo advirtió`,
}

export const mergeFields: Record<MergeField, MessageDescriptor> = {
  given_names: msg`Nombre`,
  first_surname: msg`Primer apellido`,
  second_surname: msg`Segundo apellido`,
  curp: msg`CURP`,
  birth_date: msg`Fecha de nacimiento`,
  sex: msg`Sexo`,
  died_on: msg`Fecha de fallecimiento`,
  municipality: msg`Municipio`,
  phone: msg`Teléfono`,
  email: msg`Correo`,
  address: msg`Domicilio`,
}

export const holdingKinds: Record<HoldingKind, MessageDescriptor> = {
  identity: msg`Historia de la identidad`,
  registrations: msg`Registros en el padrón`,
  benefits: msg`Beneficios`,
  payments: msg`Pagos`,
  enrolments: msg`Inscripciones`,
  rosters: msg`Lugares en listas de escuelas`,
  academic_records: msg`Informes de escuelas`,
  alerts: msg`Alertas`,
  procedures: msg`Procedimientos`,
  bulk_procedures: msg`Renglones de trámites en bloque`,
  appeals: msg`Recursos`,
  letters: msg`Cartas`,
  waiting_lists: msg`Lugares en listas de prelación`,
  graduates: msg`Seguimiento de egresados`,
  relations: msg`Tutores y familiares`,
  addresses: msg`Domicilios`,
  tasks: msg`Tareas`,
  timeline: msg`Anotaciones de su historia`,
  agency_ids: msg`Números en otras dependencias`,
  duplicates: msg`Otros pares de la bandeja`,
  other: msg`Otros registros`,
}

/** Why two may not be merged, or a merge not be undone, and what to do. */
export const conflicts: Record<MergeConflict['code'], MessageDescriptor> = {
  'procedure-under-way': msg`El registro que se une al otro tiene un procedimiento sin concluir, en el que se notifica a la persona por su nombre. Conclúyalo o retírelo, o conserve ese registro.`,
  'appeal-under-way': msg`El registro que se une al otro tiene un recurso sin resolver. Espere la resolución, o conserve ese registro.`,
  'awards-of-one-call': msg`Los dos tienen en pie un apoyo de la misma convocatoria. Termine primero el que no procede, por su procedimiento, y vuelva a fusionar; el que termina se conserva con su historia.`,
  'registrations-disagree': msg`En un mismo programa, uno está de baja y el otro sigue en el padrón. Conserve el que sigue, o tramite antes la baja o la reincorporación.`,
  'rows-hang-together': msg`Los dos tienen lo mismo, y de ello dependen otros datos que cambiarían al pasar de uno a otro. Conserve el otro registro, o resuélvalo en su pantalla antes de fusionar.`,
  'kept-person-gone': msg`El registro que se conservó se fusionó después con otro. Deshaga primero esa fusión.`,
  'curp-taken': msg`La CURP que se devolvería ya es de otra persona. Corrija antes esa CURP.`,
  'row-gone': msg`Algo que había que devolver se eliminó después. Pida a Tecnologías de la información que lo revise.`,
  'row-changed': msg`Algo que la fusión cambió volvió a cambiar después. Devuélvalo a como estaba, o deje la fusión.`,
}
