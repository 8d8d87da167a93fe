import { screen, within } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BulkProcedure } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { BulkDue } from './BulkDue'

const NOTHING = {
  to_notify: 0,
  by_mail: 0,
  awaiting: 0,
  ran_out: 0,
  answered: 0,
  without_evidence: 0,
  complete: 0,
  printed: 0,
}

function bulk(due: Partial<BulkProcedure['due_process']>): BulkProcedure {
  return {
    id: 'bl1',
    folio: 'BL-2026-000001',
    act: 'impose',
    kind: 'suspension',
    ground: 'Baja temporal',
    ground_code: 'temporary-leave',
    protection: 'open',
    state: 'made',
    effective_on: '2026-12-01',
    rows: 4,
    proposed: 4,
    created_by: 'Lucía Ramírez',
    created_by_id: 'u1',
    created_at: '2026-11-23T19:00:00Z',
    version: 7,
    requires_hearing: true,
    requires_evidence: false,
    selection: { by: 'filter', program_id: 'pr1' },
    selection_names: {},
    facts: 'La escuela informó baja temporal.',
    verdicts: [],
    cases: [{ state: 'draft', cases: 4 }],
    due_process: { ...NOTHING, ...due },
    packages: [],
  }
}

function refuses(path: string, code: 'bulk-nothing-to-do' | 'stale-version', status: number) {
  server.use(http.post(url(path), () => problemResponse(problem(code, status))))
}

beforeEach(() => logInAs(['procedures.view', 'procedures.propose']))

describe('what is owed to the people of an act on many', () => {
  it('takes no place where nothing is owed', async () => {
    await show(<BulkDue bulk={bulk({})} />)
    expect(screen.queryByText('Audiencia y pruebas')).toBeNull()
  })

  it('is counted for whoever looks, who takes no step', async () => {
    logInAs(['procedures.view'])
    await show(<BulkDue bulk={bulk({ to_notify: 3, by_mail: 1, awaiting: 5, ran_out: 2 })} />)
    expect(screen.getByText('Con plazo para contestar').parentElement).toHaveTextContent('3')
    expect(screen.getByText('Plazo vencido').parentElement).toHaveTextContent('2')
    expect(screen.queryByText('Completos')).toBeNull()
    expect(screen.queryAllByRole('button')).toEqual([])
  })

  it('waits while the notices are being given', async () => {
    await show(<BulkDue bulk={{ ...bulk({ to_notify: 3, ran_out: 2 }), state: 'noticing' }} />)
    expect(screen.getByText('Por avisar')).toBeVisible()
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

describe('the notices of many', () => {
  async function asked(due: Partial<BulkProcedure['due_process']>) {
    const { user } = await show(<BulkDue bulk={bulk(due)} />)
    await user.click(screen.getByRole('button', { name: 'Avisar a las personas…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Avisar del inicio' }))
    return { user, dialog }
  }

  it('go by mail, and on the paper that is chosen for the others', async () => {
    const given = answers('post', '/bulk-procedures/bl1/notices', bulk({}))
    const { user, dialog } = await asked({ to_notify: 3, by_mail: 1 })
    expect(dialog.getByText(/^1 persona recibe un correo/)).toBeVisible()
    await user.selectOptions(
      dialog.getByLabelText('Quienes no tienen correo (2)'),
      'Por medio de la escuela',
    )
    await user.click(dialog.getByRole('button', { name: 'Avisar' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(await given[0]?.json()).toEqual({ paper: 'school' })
    expect(given[0]?.headers.get('if-match')).toBe('"7"')
  })

  it('leave those without mail for later, unless a paper is chosen', async () => {
    const given = answers('post', '/bulk-procedures/bl1/notices', bulk({}))
    const { user, dialog } = await asked({ to_notify: 2 })
    expect(dialog.getByText('Ninguna persona tiene correo registrado.')).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Avisar' }))
    await expect.poll(() => given.length).toBe(1)
    expect(await given[0]?.json()).toEqual({ paper: null })
  })

  it('ask for no paper where everybody has mail', async () => {
    const { dialog } = await asked({ to_notify: 2, by_mail: 2 })
    expect(dialog.getByText(/^2 personas reciben un correo/)).toBeVisible()
    expect(dialog.queryByRole('combobox')).toBeNull()
  })

  it('say why they were not given, and keep what was chosen for the next try', async () => {
    refuses('/bulk-procedures/bl1/notices', 'stale-version', 412)
    const { user, dialog } = await asked({ to_notify: 2 })
    const paper = dialog.getByLabelText('Quienes no tienen correo (2)')
    await user.selectOptions(paper, 'En persona')
    await user.click(dialog.getByRole('button', { name: 'Avisar' }))
    expect(await dialog.findByRole('alert')).toHaveTextContent('Alguien más lo cambió')
    expect(paper).toHaveValue('in_person')
    await user.click(dialog.getByRole('button', { name: 'Cargar la versión actual' }))
    await expect.poll(() => dialog.queryByRole('alert')).toBeNull()
    const given = answers('post', '/bulk-procedures/bl1/notices', bulk({}))
    await user.click(dialog.getByRole('button', { name: 'Avisar' }))
    await expect.poll(() => given.length).toBe(1)
    expect(await given[0]?.json()).toEqual({ paper: 'in_person' })
  })
})

describe('the hearings of many', () => {
  const NO_ANSWER = 'Registrar que no contestaron'

  it('are recorded at once, on the version that was seen', async () => {
    const heard = answers('post', '/bulk-procedures/bl1/hearings', bulk({}))
    const { user } = await show(<BulkDue bulk={bulk({ awaiting: 2, ran_out: 2 })} />)
    await user.click(screen.getByRole('button', { name: NO_ANSWER }))
    await expect.poll(() => heard.length).toBe(1)
    expect(await heard[0]?.text()).toBe('')
    expect(heard[0]?.headers.get('if-match')).toBe('"7"')
    expect(heard[0]?.headers.get('idempotency-key')).toBeTruthy()
  })

  it('are not offered while everybody still has time, nor for who answered', async () => {
    await show(<BulkDue bulk={bulk({ awaiting: 3, answered: 1 })} />)
    expect(screen.queryByRole('button', { name: NO_ANSWER })).toBeNull()
    expect(screen.getByText(/se lee en su trámite/)).toBeVisible()
  })

  it('say why they were not recorded, and can be tried again', async () => {
    refuses('/bulk-procedures/bl1/hearings', 'bulk-nothing-to-do', 409)
    const { user } = await show(<BulkDue bulk={bulk({ awaiting: 2, ran_out: 2 })} />)
    await user.click(screen.getByRole('button', { name: NO_ANSWER }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Ninguno de sus trámites está')
    expect(screen.getByRole('button', { name: NO_ANSWER })).toBeEnabled()
  })
})
