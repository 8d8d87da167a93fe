import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { AcademicReport } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { ReportBody } from './ReportBody'

vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  getRouteApi: () => ({ useSearch: () => ({}) }),
}))

const school = {
  id: 's1',
  school_key: '26EPR1080W',
  shift: 'matutino' as const,
  name: 'Escuela Primaria Hernández No. 11',
}
const typed: AcademicReport = {
  id: 'x1',
  round_id: 'r1',
  school,
  term: '2025-2026',
  state: 'committed',
  file_name: 'captura.csv',
  file_sha256: 'abcdef0123456789',
  created_at: '2026-11-23T19:00:00Z',
  created_by: school.name,
  source: 'capture',
  committed_at: '2026-11-23T19:00:00Z',
  receipt_folio: 'RE-2026-000001',
  sheet: 'CSV',
  header_row: 1,
  columns: [],
  data_rows: 2,
  accepted: 2,
  rejected: 0,
  ignored: { titles: 1, blanks: 0, totals: 0, signatures: 0 },
  verdicts: [],
  warnings: [],
  missing: 1,
  result: { records_created: 2, records_unchanged: 0, alerts_opened: 0, alerts_kept: 0 },
  version: 3,
}
const empty = { items: [], next_cursor: null, total: { value: 0, relation: 'exact' } }

async function open(report: AcademicReport) {
  answers('get', '/academic-reports/x1/rows', empty)
  answers('get', '/academic-reports/x1/missing', empty)
  await show(<ReportBody report={report} />)
  await screen.findByText(/Acuse RE-2026-000001/)
}

describe('a report that was typed in', () => {
  it('tells the school what it can do, and nothing of a file or of pages that it may not open', async () => {
    logInAs(['reports.view', 'reports.create'], school)
    await open(typed)
    expect(screen.getByText(/puede informarlos en otro envío/)).toBeVisible()
    expect(screen.queryByText('Lo que se reconoció del archivo')).toBeNull()
    expect(screen.queryByRole('link', { name: 'Ver las alertas de esta escuela' })).toBeNull()
  })
})

describe('a report that came as a workbook', () => {
  it('tells the office what was understood of it, and leads to the alerts', async () => {
    logInAs(['reports.view', 'alerts.view'])
    await open({ ...typed, source: 'workbook' })
    expect(screen.getByText(/hay que pedir el dato a la escuela/)).toBeVisible()
    expect(screen.getByText('Lo que se reconoció del archivo')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Ver las alertas de esta escuela' })).toBeVisible()
  })
})
