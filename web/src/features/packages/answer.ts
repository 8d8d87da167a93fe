import * as v from 'valibot'
import type { AcknowledgePackage, AcknowledgeRow, FieldError, PackageRow } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'

export interface AnswerRowValues {
  row_id: string
  outcome: AcknowledgeRow['outcome'] | ''
  applied_on: string | null
  reason: string
  /** In part: what was applied, by its place among the parts of the row. */
  parts: string[]
}

export interface AnswerValues {
  resolution_number: string
  signatory: string
  resolved_on: string | null
  rows: AnswerRowValues[]
}

const isDate = (text: string) => parseDate(text) !== null

const row = v.pipe(
  v.object({
    row_id: v.string(),
    outcome: v.picklist(['', 'applied', 'partial', 'rejected']),
    applied_on: v.nullish(v.string(), ''),
    reason: v.string(),
    parts: v.array(v.string()),
  }),
  v.forward(
    v.partialCheck(
      [['outcome'], ['applied_on']],
      ({ outcome, applied_on }) => !needsDate(outcome) || isDate(applied_on),
      'date-invalid',
    ),
    ['applied_on'],
  ),
  v.forward(
    v.partialCheck(
      [['outcome'], ['reason']],
      ({ outcome, reason }) => !needsReason(outcome) || reason.trim().length >= 10,
      'reason-short',
    ),
    ['reason'],
  ),
)

export const answerSchema = v.object({
  resolution_number: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  signatory: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  resolved_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check(isDate, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
  rows: v.array(row),
})

export function needsDate(outcome: AnswerRowValues['outcome']): boolean {
  return outcome === 'applied' || outcome === 'partial'
}

export function needsReason(outcome: AnswerRowValues['outcome']): boolean {
  return outcome === 'rejected' || outcome === 'partial'
}

export function firstValues(rows: PackageRow[]): AnswerValues {
  const pending = rows.filter(({ answer }) => !answer)
  return {
    resolution_number: '',
    signatory: '',
    resolved_on: today(),
    rows: pending.map(({ id }) => ({
      row_id: id,
      outcome: '',
      applied_on: today(),
      reason: '',
      parts: [],
    })),
  }
}

/** Only the rows that were answered are sent; the others stay pending. */
export function answerBody({ rows, resolved_on, ...head }: AnswerValues): AcknowledgePackage {
  return {
    resolution_number: head.resolution_number.trim(),
    signatory: head.signatory.trim(),
    resolved_on: resolved_on ?? '',
    rows: rows.flatMap(({ row_id, outcome, applied_on, reason, parts }) =>
      outcome === ''
        ? []
        : [
            {
              row_id,
              outcome,
              applied_on: needsDate(outcome) ? applied_on : null,
              reason: needsReason(outcome) ? reason.trim() : null,
              parts: outcome === 'partial' ? parts.map(Number) : [],
            },
          ],
    ),
  }
}

/** The server counts only the rows it was sent; the form shows every pending one. */
export function toFormErrors(values: AnswerValues, errors: FieldError[]): FieldError[] {
  const sent = values.rows.flatMap(({ outcome }, index) => (outcome === '' ? [] : [index]))
  return errors.map((error) => {
    const pointer = error.pointer.replace(
      /^\/rows\/(\d+)/,
      (_, n) => `/rows/${sent[Number(n)] ?? n}`,
    )
    return { ...error, pointer }
  })
}
