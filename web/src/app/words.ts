import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  AcademicStatus,
  AddressSource,
  AlertKind,
  AlertState,
  AuditEvent,
  Benefit,
  ContactState,
  CoverageState,
  CurpMissingReason,
  EffectiveRule,
  EvidenceKind,
  FamilyLink,
  ImportKind,
  ImportState,
  LetterKind,
  LetterState,
  NoticeChannel,
  OnSilence,
  PackageAnswer,
  PackageState,
  Permission,
  PersonField,
  ProcedureAct,
  ProcedureKind,
  ProcedureState,
  Program,
  PublicationPurpose,
  RegistrationEffect,
  Relation,
  RevealPurpose,
  RoundMail,
  RoundSummary,
  SchoolLevel,
  Shift,
  UserState,
} from '../api/types'
import academicStatus from '../api/words/AcademicStatus.json'
import alertKind from '../api/words/AlertKind.json'
import alertState from '../api/words/AlertState.json'
import auditAction from '../api/words/AuditAction.json'
import benefitState from '../api/words/BenefitState.json'
import coverageState from '../api/words/CoverageState.json'
import importKind from '../api/words/ImportKind.json'
import importState from '../api/words/ImportState.json'
import packageState from '../api/words/PackageState.json'
import procedureAct from '../api/words/ProcedureAct.json'
import procedureKind from '../api/words/ProcedureKind.json'
import procedureState from '../api/words/ProcedureState.json'
import roundState from '../api/words/RoundState.json'
import schoolLevel from '../api/words/SchoolLevel.json'
import shift from '../api/words/Shift.json'
import userState from '../api/words/UserState.json'
import { statesOf, wordsOf } from './closedSets'

/** How the office says each value, and the colour of its dot. The colour never says more than the text. */
export interface Word {
  text: MessageDescriptor
  tone: Tone
}
export type Tone = 'neutral' | 'info' | 'good' | 'attention' | 'bad'

const neutral = (text: MessageDescriptor): Word => ({ text, tone: 'neutral' })
const info = (text: MessageDescriptor): Word => ({ text, tone: 'info' })
const good = (text: MessageDescriptor): Word => ({ text, tone: 'good' })
const attention = (text: MessageDescriptor): Word => ({ text, tone: 'attention' })
const bad = (text: MessageDescriptor): Word => ({ text, tone: 'bad' })

export const procedureKinds: Record<ProcedureKind, MessageDescriptor> = wordsOf(procedureKind)

/** What a case does with its object, or with an earlier case. */
export const procedureActs: Record<ProcedureAct, MessageDescriptor> = wordsOf(procedureAct)

export const procedureStates: Record<ProcedureState, Word> = statesOf(procedureState, {
  draft: 'neutral',
  in_hearing: 'attention',
  submitted: 'info',
  returned: 'attention',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
  packaged: 'info',
  sent: 'info',
  applied: 'good',
  partially_applied: 'attention',
  refused: 'bad',
  appealed: 'attention',
  confirmed: 'good',
  modified: 'attention',
  revoked: 'bad',
  ended: 'neutral',
  reversed: 'neutral',
})

export const alertKinds: Record<AlertKind, MessageDescriptor> = wordsOf(alertKind)

/** What the holder of another award is to the person. */
export const familyLinks: Record<FamilyLink, MessageDescriptor> = {
  same_person: msg`La misma persona`,
  sibling: msg`Hermano o hermana`,
  shared_guardian: msg`Tiene el mismo tutor`,
  guardian: msg`Tutor o persona a su cargo`,
}

export const familyLimits: Record<string, MessageDescriptor> = {
  per_level: msg`Más apoyos de la familia en el mismo nivel y periodo de los que se admiten`,
  per_family: msg`Apoyos de la familia en más niveles de los que se admiten en un mismo periodo`,
}

export const alertStates: Record<AlertState, Word> = statesOf(alertState, {
  open: 'attention',
  in_procedure: 'info',
  dismissed: 'neutral',
  resolved: 'good',
})

export const academicStatuses: Record<AcademicStatus, Word> = statesOf(academicStatus, {
  regular: 'good',
  irregular: 'attention',
  conditioned: 'attention',
  temporary_leave: 'bad',
  permanent_withdrawal: 'bad',
  school_change: 'info',
  exchange: 'info',
  completer: 'info',
  degree_holder: 'info',
  not_enrolled: 'bad',
  failed: 'attention',
  deceased: 'bad',
})

export const benefitStates: Record<Benefit['state'], Word> = statesOf(benefitState, {
  active: 'good',
  suspended: 'attention',
  cancelled: 'bad',
  completed: 'neutral',
})

export const coverageStates: Record<CoverageState, Word> = statesOf(coverageState, {
  not_reported: 'bad',
  partial: 'attention',
  complete: 'good',
})

export const uploadStates: Record<ImportState, Word> = statesOf(importState, {
  reading: 'info',
  previewed: 'attention',
  committing: 'info',
  committed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
})

export const roundMailKinds: Record<RoundMail['kind'], MessageDescriptor> = {
  roster: msg`Lista disponible`,
  reminder: msg`Recordatorio`,
}

export const roundMailStates: Record<RoundMail['state'], Word> = {
  waiting: info(msg`Por salir`),
  sent: good(msg`Enviado`),
  given_up: bad(msg`No se pudo entregar`),
}

export const roundStates: Record<RoundSummary['state'], Word> = statesOf(roundState, {
  open: 'info',
  closed: 'neutral',
})

export const packageStates: Record<PackageState, Word> = statesOf(packageState, {
  draft: 'neutral',
  sent: 'info',
  answered: 'good',
  discarded: 'neutral',
})

export const answerOutcomes: Record<PackageAnswer['outcome'], Word> = {
  applied: good(msg`Aplicado`),
  partial: attention(msg`Aplicado en parte`),
  rejected: bad(msg`Rechazado`),
}

export const importKinds: Record<ImportKind, MessageDescriptor> = wordsOf(importKind)

/** Where an address of a school comes from. */
export const addressSources: Record<AddressSource, MessageDescriptor> = {
  noted: msg`correo anotado`,
  account: msg`su cuenta más antigua`,
}

export const shifts: Record<Shift, MessageDescriptor> = wordsOf(shift)

export const schoolLevels: Record<SchoolLevel, MessageDescriptor> = wordsOf(schoolLevel)

export const userStates: Record<UserState, Word> = statesOf(userState, {
  invited: 'attention',
  active: 'good',
  deactivated: 'neutral',
})

export const noticeChannels: Record<NoticeChannel, MessageDescriptor> = {
  in_person: msg`En persona`,
  registered_mail: msg`Correo certificado`,
  email: msg`Correo electrónico`,
  phone: msg`Teléfono`,
  school: msg`Por medio de la escuela`,
  digital_file: msg`Expediente digital`,
}

export const letterKinds: Record<LetterKind, MessageDescriptor> = {
  notice: msg`Aviso de inicio`,
  resolution: msg`Notificación de resolución`,
  package_cover: msg`Oficio del paquete`,
  receipt: msg`Acuse de recibo`,
  referral: msg`Oficio de canalización`,
  answer: msg`Respuesta`,
}

export const letterStates: Record<LetterState, Word> = {
  valid: good(msg`Válida`),
  voided: bad(msg`Anulada`),
}

export const effectiveRules: Record<EffectiveRule, MessageDescriptor> = {
  on_date: msg`En la fecha que se indique`,
  on_fact: msg`El día del hecho`,
  next_registry_cut: msg`En el siguiente corte del padrón`,
}

export const evidenceKinds: Record<EvidenceKind, MessageDescriptor> = {
  official_id: msg`Identificación oficial`,
  school_letter: msg`Constancia de la escuela`,
  medical_certificate: msg`Certificado médico`,
  death_certificate: msg`Acta de defunción`,
  signed_request: msg`Escrito firmado de la persona`,
  bank_statement: msg`Estado de cuenta`,
  registry_extract: msg`Cruce o extracto del padrón`,
  authority_resolution: msg`Resolución de autoridad`,
  payment_rejection: msg`Rechazo del pago`,
  other: msg`Otro documento`,
}

export const silences: Record<OnSilence, MessageDescriptor> = {
  none: msg`No pasa nada por sí solo`,
  remind: msg`Se recuerda a quien propuso`,
  escalate: msg`Se eleva a la Coordinación`,
}

export const registrationEffects: Record<RegistrationEffect, MessageDescriptor> = {
  cancel: msg`Se cancelan`,
  complete: msg`Concluyen con normalidad`,
}

export const curpMissingReasons: Record<CurpMissingReason, MessageDescriptor> = {
  not_in_source: msg`No venía en el archivo`,
  in_process: msg`En trámite`,
  foreign_without_stay: msg`Extranjero sin estancia acreditada`,
  unknown: msg`Se desconoce`,
}

export const auditActions: Record<AuditEvent['action'], MessageDescriptor> = wordsOf(auditAction)

export const revealPurposes: Record<RevealPurpose, MessageDescriptor> = {
  attend_person: msg`Atender a la persona`,
  verify_identity: msg`Comprobar su identidad`,
  procedure: msg`Tramitar un procedimiento`,
  payment: msg`Revisar un pago`,
  data_quality: msg`Corregir datos`,
}

/** The permission behind each purpose: an account may give only its own work as a reason. */
export const purposePermissions: Record<RevealPurpose, Permission> = {
  attend_person: 'people.reveal_for_attention',
  verify_identity: 'people.reveal_for_identity',
  procedure: 'people.reveal_for_procedures',
  payment: 'people.reveal_for_payments',
  data_quality: 'people.reveal_for_data_quality',
}

export const personFields: Record<PersonField, MessageDescriptor> = {
  curp: msg`CURP`,
  phone: msg`Teléfono`,
  email: msg`Correo`,
  address: msg`Domicilio`,
  guardian: msg`Nombre de un familiar`,
  earlier_curp: msg`CURP anterior`,
  payee: msg`Quien cobra`,
}

export const relationKinds: Record<Relation['kind'], MessageDescriptor> = {
  guardian: msg`Tutor`,
  payee: msg`Quien cobra`,
  guarantor: msg`Aval`,
  sibling: msg`Hermano o hermana`,
}

export const publicationPurposes: Record<PublicationPurpose, MessageDescriptor> = {
  transparency_portal: msg`Publicarlo en el portal de transparencia`,
  information_request: msg`Contestar una solicitud de información`,
  audit: msg`Entregarlo a una auditoría`,
}

/** What the audit says of log-ins and log-outs besides. */
export const sessionPurposes: Record<string, MessageDescriptor> = {
  password: msg`Con su contraseña`,
  provider: msg`Por el proveedor de identidad`,
  provider_with_factor: msg`Por el proveedor de identidad, con segundo factor`,
  reauthentication: msg`Para confirmar quién es`,
  token_reused: msg`Alguien usó una copia de la sesión`,
  signed_out: msg`Desde su lista de sesiones`,
}

export const programKinds: Record<Program['kind'], MessageDescriptor> = {
  cash: msg`En dinero`,
  exemption: msg`Exención de colegiatura`,
  in_kind: msg`En especie`,
  credit: msg`Crédito`,
}

/** What the last try of a phone or an address came to. */
export const contactStates: Record<ContactState, Word> = {
  untried: neutral(msg`Sin comprobar`),
  verified: good(msg`Sirve`),
  wrong: bad(msg`Es de otra persona`),
  bounced: bad(msg`No existe`),
}
