import type { AcademicStatus, CapturedRow } from '../../api/types'

/** What is typed about one student. */
export interface Typed {
  status: AcademicStatus | ''
  grade: string
  failed_subjects: string
  status_on: string
}

export type TypedRows = Readonly<Record<string, Typed>>

export const nothing: Typed = { status: '', grade: '', failed_subjects: '', status_on: '' }

/** Statuses that say since when. */
const DATED: ReadonlySet<string> = new Set<AcademicStatus>([
  'temporary_leave',
  'permanent_withdrawal',
  'school_change',
])

export function asksForDate(status: Typed['status']): boolean {
  return DATED.has(status)
}

const said = (text: string) => text.trim() || null

/** The rows to send: whoever has nothing typed is not reported. */
export function rowsOf(typed: TypedRows): CapturedRow[] {
  return Object.entries(typed)
    .filter(([, row]) => Object.values(row).some((text) => text.trim() !== ''))
    .map(([person_id, row]) => ({
      person_id,
      status: said(row.status),
      grade: said(row.grade),
      failed_subjects: said(row.failed_subjects),
      status_on: asksForDate(row.status) ? said(row.status_on) : null,
    }))
}
