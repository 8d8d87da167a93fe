import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ComplaintFigurePurpose, FigureBreakdown } from '../../../api/types'
import type { Measure } from './readings'

export const breakdowns: Record<FigureBreakdown, MessageDescriptor> = {
  kind: msg`Tipo`,
  cause: msg`Causa`,
  channel: msg`Canal`,
  program: msg`Programa`,
  office: msg`Oficina`,
  municipality: msg`Municipio`,
}

export const measures: Record<Measure, MessageDescriptor> = {
  received: msg`Recibidos`,
  closed: msg`Atendidos`,
  open: msg`Abiertos`,
  in_term: msg`En plazo`,
  days_median: msg`Mediana (días)`,
  days_p90: msg`9 de cada 10 (días)`,
  rated: msg`Calificaron`,
  rating: msg`Calificación`,
}

/** The same in a table that reads downwards, where there is room to say them whole. */
export const comparedMeasures: Record<Measure, MessageDescriptor> = {
  received: msg`Recibidos`,
  closed: msg`Contestados o concluidos`,
  open: msg`Abiertos`,
  in_term: msg`Contestados en plazo, de los contestados o vencidos`,
  days_median: msg`Mediana de días hábiles hasta contestar`,
  days_p90: msg`Días hábiles en que se contestan nueve de cada diez`,
  rated: msg`Calificaron, de a quienes se preguntó`,
  rating: msg`Calificación media, de 0 a 10`,
}

export const figurePurposes: Record<ComplaintFigurePurpose, MessageDescriptor> = {
  quarterly_report: msg`Presentar el informe trimestral`,
  transparency_portal: msg`Publicarlo en el portal de transparencia`,
  information_request: msg`Contestar una solicitud de información`,
  improvement: msg`Mejorar el servicio`,
}

export const quarterMonths: Record<string, MessageDescriptor> = {
  1: msg`enero a marzo`,
  2: msg`abril a junio`,
  3: msg`julio a septiembre`,
  4: msg`octubre a diciembre`,
}
