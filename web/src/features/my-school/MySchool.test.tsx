import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { MySchool } from './MySchool'

const school = {
  id: 's1',
  school_key: '26DIT1070K',
  shift: 'matutino' as const,
  name: 'Instituto Tecnológico Othón No. 1',
}
const total = { value: 1, relation: 'exact' }
const round = {
  id: 'r1',
  term: {
    id: 't1',
    label: 'ENE-JUN 2026',
    kind: 'semester',
    starts_on: '2026-01-12',
    ends_on: '2026-06-19',
  },
  state: 'open',
  opened_on: '2026-11-01',
  due_on: '2020-12-11',
  schools: 1,
  schools_reported: 1,
  expected: 113,
  reported: 40,
  version: 1,
}
const report = {
  id: 'x1',
  term: 'ENE-JUN 2026',
  state: 'committed',
  file_name: 'captura.csv',
  file_sha256: 'abcdef0123456789',
  created_at: '2026-11-23T19:00:00Z',
  committed_at: '2026-11-23T19:00:00Z',
  receipt_folio: 'RE-2026-000001',
  accepted: 40,
  rejected: 2,
}

describe('a school’s own page', () => {
  beforeEach(() => logInAs(['rounds.view', 'reports.view', 'reports.create'], school))

  it('tells what is asked, until when, how far it is, and what was received', async () => {
    answers('get', '/rounds', { items: [round], next_cursor: null, total })
    answers('get', '/academic-reports', { items: [report], next_cursor: null, total })
    await show(<MySchool />)
    expect(await screen.findByText('40 de 113 estudiantes informados')).toBeVisible()
    expect(screen.getByText('Con retraso')).toBeVisible()
    const receipts = await screen.findByRole('region', { name: 'Acuses de recibo' })
    expect(within(receipts).getByText('RE-2026-000001')).toBeVisible()
    expect(within(receipts).getByText('abcdef012345…')).toBeVisible()
  })

  it('says so when nothing is asked', async () => {
    answers('get', '/rounds', { items: [], next_cursor: null, total })
    answers('get', '/academic-reports', { items: [], next_cursor: null, total })
    await show(<MySchool />)
    expect(await screen.findByText('Por ahora no hay nada que informar')).toBeVisible()
    expect(await screen.findByText('Todavía no envía ninguno.')).toBeVisible()
    expect(screen.queryByText('Acuses de recibo')).toBeNull()
  })
})
