import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Export } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { ExportRecords } from './ExportRecords'

const search = vi.hoisted(() => ({ current: {} as object }))
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  getRouteApi: () => ({ useSearch: () => search.current }),
}))

const finished: Export = {
  id: 'x1',
  list: 'beneficiaries',
  filter: { benefit_state: 'active', sort: 'name' },
  columns: ['name', 'curp'],
  format: 'xlsx',
  with_identifiers: true,
  purpose: 'authority_request',
  state: 'finished',
  rows: 1458,
  began_at: '2026-11-23T19:00:00Z',
  ended_at: '2026-11-23T19:00:08Z',
  by: 'Lucía Responsable',
}
const running: Export = {
  ...finished,
  id: 'x2',
  list: 'coverage',
  filter: { round_id: 'r1' },
  format: 'csv',
  with_identifiers: false,
  state: 'running',
  rows: 0,
  ended_at: null,
}

const open = async (items: Export[]) => {
  const total = { value: items.length, relation: 'exact' }
  const asked = answers('get', '/exports', { items, total, next_cursor: null, prev_cursor: null })
  const shown = await show(<ExportRecords />)
  return { ...shown, asked }
}

beforeEach(() => {
  search.current = {}
  logInAs(['exports.create'])
})

describe('the record of exports', () => {
  it('says what left, what for and how much of it, and nothing of how much while it leaves', async () => {
    await open([finished, running])
    const [, first, second] = within(await screen.findByRole('table')).getAllByRole('row')
    expect(first).toHaveTextContent('BeneficiariosLibro de Excel (.xlsx)')
    expect(first).toHaveTextContent('con CURP y teléfonos completos · filtros: 1')
    expect(first).toHaveTextContent('Lucía ResponsableRequerimiento de una autoridad1,458Terminada')
    expect(second).toHaveTextContent('Escuelas de una ronda')
    expect(second).toHaveTextContent('sin filtros')
    expect(second).toHaveTextContent('—Saliendo')
  })

  it('asks for those of one purpose', async () => {
    search.current = { purpose: 'report' }
    const { asked } = await open([])
    expect(await screen.findByText('No hay exportaciones que mostrar')).toBeVisible()
    expect(new URL(asked[0]?.url ?? '').searchParams.get('purpose')).toBe('report')
    expect(screen.getByRole('combobox', { name: 'Para qué' })).toHaveValue('report')
  })
})
