import * as v from 'valibot'
import type {
  AcademicStatus,
  AlertKind,
  BulkPayments,
  CreateBulkProcedure,
  PayChannel,
  ProcedureKind,
} from '../../api/types'
import { parseDate } from '../../app/dates'

export interface BulkValues {
  kind: ProcedureKind | ''
  ground_code: string
  facts: string
  effective_on: string | null
  ends_on: string | null
  by: 'filter' | 'list'
  program_id: string
  call_id: string
  academic_status: AcademicStatus | ''
  not_enrolled_in: string
  alert_kind: AlertKind | ''
  list: string
  source: string
  which: BulkPayments['which']
  month: string | null
  pays_on: string | null
  channel: PayChannel | ''
}

/** What the server fills into the facts of each case. */
export const FILLED_IN = '{folio}, {nombre}, {programa}, {convocatoria}, {periodo}'

// The facts of a case are written in the language of the office, whatever that of the screen.
const GUIDED = {
  complete_call: {
    kind: 'completion',
    ground_code: 'last-payment-made',
    facts:
      'Terminó el periodo {periodo} de la convocatoria {convocatoria} y se hizo el último pago del beneficio {folio}.',
  },
  not_enrolled: {
    kind: 'suspension',
    ground_code: 'not-enrolled',
    facts:
      'La escuela informó que {nombre}, con el beneficio {folio} de la convocatoria {convocatoria}, no está inscrita o inscrito en el periodo.',
  },
} as const

export function initialValues(guide: keyof typeof GUIDED | undefined, today: string): BulkValues {
  return {
    kind: '',
    ground_code: '',
    facts: '',
    effective_on: today,
    ends_on: null,
    by: 'filter',
    program_id: '',
    call_id: '',
    academic_status: '',
    not_enrolled_in: '',
    alert_kind: '',
    list: '',
    source: '',
    which: 'to_come',
    month: null,
    pays_on: null,
    channel: '',
    ...(guide ? GUIDED[guide] : {}),
  }
}

const date = v.pipe(
  v.nullish(v.string(), ''),
  v.check((text) => parseDate(text) !== null, 'date-invalid'),
)

export const bulkSchema = v.pipe(
  v.object({
    kind: v.pipe(v.string(), v.minLength(1, 'required')),
    ground_code: v.pipe(v.string(), v.minLength(1, 'required')),
    facts: v.pipe(v.string(), v.trim(), v.minLength(20, 'facts-short')),
    effective_on: date,
    ends_on: v.pipe(
      v.nullish(v.string(), ''),
      v.check((text) => text === '' || parseDate(text) !== null, 'date-invalid'),
    ),
    by: v.string(),
    list: v.string(),
  }),
  v.forward(
    v.partialCheck(
      [['effective_on'], ['ends_on']],
      ({ effective_on, ends_on }) => !ends_on || ends_on > effective_on,
      'ends-before-start',
    ),
    ['ends_on'],
  ),
  v.forward(
    v.partialCheck(
      [['by'], ['list']],
      ({ by, list }) => by !== 'list' || entriesOf(list).length > 0,
      'required',
    ),
    ['list'],
  ),
)

/** Folios or CURPs as somebody pastes them: one a line, or between commas, semicolons or tabs. */
export function entriesOf(text: string): string[] {
  return text
    .split(/[\n,;\t]+/)
    .map((entry) => entry.trim())
    .filter(Boolean)
}

/** Kinds that choose payments of each award. */
export function choosesPayments(kind: BulkValues['kind']): boolean {
  return kind === 'payment_hold' || kind === 'rescheduling'
}

/** Kinds that may have a planned end. */
export function mayEnd(kind: BulkValues['kind']): boolean {
  return kind === 'suspension' || kind === 'payment_hold'
}

function payments(values: BulkValues): BulkPayments | null {
  if (!choosesPayments(values.kind)) return null
  const moved = values.kind === 'rescheduling'
  return {
    which: moved ? values.which : 'to_come',
    month: values.month || null,
    pays_on: moved ? values.pays_on || null : null,
    channel: moved ? values.channel || null : null,
  }
}

/** The order for the server, without what the kind has no use for. */
export function bulkBody(values: BulkValues): CreateBulkProcedure {
  return {
    kind: values.kind as ProcedureKind,
    ground_code: values.ground_code,
    facts: values.facts.trim(),
    effective_on: values.effective_on ?? '',
    ends_on: mayEnd(values.kind) ? values.ends_on || null : null,
    payments: payments(values),
    selection:
      values.by === 'list'
        ? { by: 'list', entries: entriesOf(values.list), source: values.source || null }
        : {
            by: 'filter',
            program_id: values.program_id || null,
            call_id: values.call_id || null,
            academic_status: values.academic_status || null,
            not_enrolled_in: values.not_enrolled_in || null,
            alert_kind: values.alert_kind || null,
          },
  }
}
