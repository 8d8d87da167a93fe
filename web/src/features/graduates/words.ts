import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  AttemptChannel,
  AttemptOutcome,
  Breakdown,
  CohortBasis,
  GraduateExportPurpose,
  GraduationSource,
  Indicator,
  QuestionKind,
  Stratum,
  WaveMemberState,
} from '../../api/types'
import type { Word } from '../../app/words'

export const cohortBases: Record<CohortBasis, MessageDescriptor> = {
  both: msg`Apoyos concluidos y egresos reportados`,
  benefits: msg`Apoyos concluidos`,
  reports: msg`Egresos y títulos reportados`,
}

export const graduationSources: Record<GraduationSource, MessageDescriptor> = {
  benefit: msg`Concluyó su apoyo`,
  school_report: msg`Informe de la escuela`,
  certificate: msg`Certificado o título`,
  professional_licence: msg`Cédula profesional`,
  school_letter: msg`Constancia de la escuela`,
  declared: msg`Lo dijo la persona`,
}

export const waveStates: Record<'open' | 'closed', Word> = {
  open: { text: msg({ context: 'wave', message: 'Abierto' }), tone: 'info' },
  closed: { text: msg`Cerrado`, tone: 'neutral' },
}

export const waveMemberStates: Record<WaveMemberState, Word> = {
  pending: { text: msg`Sin contestar`, tone: 'neutral' },
  started: { text: msg`A la mitad`, tone: 'attention' },
  finished: { text: msg({ context: 'wave', message: 'Contestó' }), tone: 'good' },
  refused: { text: msg`No quiso`, tone: 'bad' },
}

export const attemptChannels: Record<AttemptChannel, MessageDescriptor> = {
  phone: msg`Llamada`,
  mail: msg`Correo`,
  message: msg`Mensaje`,
  social: msg`Red social`,
  visit: msg`Visita`,
  school: msg`Por medio de la escuela`,
}

export const attemptOutcomes: Record<AttemptOutcome, MessageDescriptor> = {
  answered: msg`Se habló con la persona`,
  no_answer: msg`No contestó`,
  wrong_contact: msg`El contacto es de otra persona`,
  bounced: msg`El correo o el número no existe`,
  refused: msg`No quiere participar`,
  call_back: msg`Pidió otra llamada`,
}

export const strata: Record<Stratum, MessageDescriptor> = {
  program: msg`Programa`,
  school: msg`Escuela`,
  municipality: msg`Municipio`,
}

export const breakdowns: Record<Breakdown, MessageDescriptor> = {
  program: msg`Programa`,
  school: msg`Escuela`,
  sector: msg`Tipo de escuela`,
  municipality: msg`Municipio`,
  sex: msg`Sexo`,
  cohort: msg`Generación`,
}

export const indicators: Record<Indicator, MessageDescriptor> = {
  representation: msg`A quiénes representan las respuestas`,
  response: msg({ context: 'indicator', message: 'Respuesta' }),
  degree: msg`Titulación`,
  employment: msg`Empleo`,
  study_match: msg`Coincidencia del trabajo con los estudios`,
  income: msg`Ingreso mensual`,
  further_study: msg`Continuación de estudios`,
}

/** What the columns of the tables are called; income's are the brackets of the answer itself. */
export const columnWords: Record<string, MessageDescriptor> = {
  responded: msg`Contestaron`,
  did_not_respond: msg`No contestaron`,
  not_selected: msg`Fuera de la muestra`,
  finished: msg`Contestaron`,
  started: msg`A la mitad`,
  refused: msg`No quisieron`,
  not_located: msg`No localizados`,
  pending: msg`Sin contestar`,
  degree: msg`Con título`,
  no_degree: msg`Sin título registrado`,
  employed: msg`Trabajan`,
  seeking: msg`Buscan trabajo`,
  not_seeking: msg`Ni trabajan ni buscan`,
  no_answer: msg`Se saltaron la pregunta`,
  non_response: msg`No contestaron el cuestionario`,
  total: msg`Por completo`,
  medium: msg`En parte`,
  low: msg`Poco`,
  none: msg`Nada`,
  yes: msg`Sí`,
  no: msg`No`,
}

export const rateWords: Record<string, MessageDescriptor> = {
  response: msg`Tasa de respuesta`,
  not_located: msg`No localizados`,
  degree: msg`Tasa de titulación`,
  employment: msg`Tasa de ocupación`,
  insertion: msg`Tasa de inserción`,
  study_match: msg`Coincidencia`,
  further_study: msg`Siguen estudiando`,
}

/** Over whom each rate is. */
export const rateBases: Record<string, MessageDescriptor> = {
  response: msg`de quienes se pudo buscar`,
  not_located: msg`de quienes se eligió`,
  degree: msg`de quienes se sabe que egresaron`,
  employment: msg`de quienes dijeron su situación`,
  insertion: msg`de quienes trabajan o buscan trabajo`,
  study_match: msg`de quienes trabajan y contestaron`,
  further_study: msg`de quienes contestaron`,
}

export const groupWords: Record<string, MessageDescriptor> = {
  female: msg`Mujeres`,
  male: msg`Hombres`,
  non_binary: msg`No binario`,
  public: msg`Pública`,
  private: msg`Particular`,
}

export const graduateExportPurposes: Record<GraduateExportPurpose, MessageDescriptor> = {
  transparency_portal: msg`Publicarlo en el portal de transparencia`,
  information_request: msg`Contestar una solicitud de información`,
  evaluation: msg`Evaluar los programas`,
}

export const questionKinds: Record<QuestionKind, MessageDescriptor> = {
  single: msg`Una opción`,
  multiple: msg`Varias opciones`,
  number: msg`Número`,
  date: msg`Fecha`,
  scale: msg`Escala`,
  text: msg`Texto libre`,
  bracket: msg`Rango de ingreso`,
}
