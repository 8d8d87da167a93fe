import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Duplicate, DuplicatePerson, MergePreview, Permission } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { PairBody } from './PairBody'

const person = (id: string, name: string, benefits: number): DuplicatePerson => ({
  id,
  name,
  curp: null,
  birth_date: '2003-02-01',
  municipality: 'Hermosillo',
  benefits,
  absorbed: false,
})

const pair: Duplicate = {
  id: 'd1',
  state: 'open',
  score: 85,
  reasons: [
    { reason: 'same_phone', weight: 40 },
    { reason: 'different_sex', weight: -15 },
  ],
  found_at: '2026-11-20T18:00:00Z',
  version: 3,
  one: person('p1', 'María Núñez', 2),
  other: person('p2', 'Maria Nuñez', 0),
  fields: [
    {
      field: 'given_names',
      one: { state: 'shown', value: 'María' },
      other: { state: 'shown', value: 'Maria' },
      same: false,
    },
    { field: 'email', one: null, other: { state: 'shown', value: 'm@x.mx' }, same: false },
    {
      field: 'sex',
      one: { state: 'shown', value: 'female' },
      other: { state: 'shown', value: 'female' },
      same: true,
    },
  ],
  holdings: [{ kind: 'benefits', one: 2, other: 0 }],
  note: null,
  decision: null,
  merge_id: null,
}

const preview: MergePreview = {
  kept: { id: 'p1', name: 'María Núñez' },
  absorbed: { id: 'p2', name: 'Maria Nuñez' },
  moves: [{ kind: 'tasks', rows: 2 }],
  ends: [],
  removes: [],
  changes: [],
  conflicts: [],
}

async function open(permissions: Permission[], told: MergePreview = preview, of = pair) {
  logInAs(permissions)
  const previews = answers('post', '/duplicates/d1/previews', { ...told })
  const { user } = await show(<PairBody pair={of} />)
  return { user, previews }
}

const MERGES: Permission[] = ['duplicates.view', 'duplicates.merge']

describe('two records side by side', () => {
  it('tell what will happen as the choices stand, and merge by them at the version seen', async () => {
    const { user, previews } = await open(MERGES)
    expect(await screen.findByText('Tareas: 2')).toBeVisible()
    expect(await previews[0]?.json()).toEqual({
      kept_id: 'p1',
      choices: { given_names: 'one', email: 'other' },
    })
    const name = screen.getByRole('radiogroup', { name: /^Nombre/ })
    await user.click(within(name).getByRole('radio', { name: 'Segundo registro' }))
    await expect.poll(() => previews.length, { timeout: 3000 }).toBe(2)
    const merge = screen.getByRole('button', { name: 'Fusionar los registros…' })
    await expect.poll(() => merge.hasAttribute('disabled')).toBe(false)
    const sent = answers('post', '/duplicates/d1/merges', { id: 'm1', folio: 'FP-2026-000001' })
    await user.click(merge)
    await user.type(await screen.findByLabelText(/Motivo/), 'Misma acta de nacimiento.')
    await user.click(screen.getByRole('button', { name: 'Fusionar' }))
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]?.headers.get('if-match')).toBe('"3"')
    expect(sent[0]?.headers.get('idempotency-key')).toBeTruthy()
    expect(await sent[0]?.json()).toEqual({
      kept_id: 'p1',
      choices: { given_names: 'other', email: 'other' },
      reason: 'Misma acta de nacimiento.',
    })
  })

  it('ask what happens when the other one is kept', async () => {
    const { user, previews } = await open(MERGES)
    const kept = screen.getByRole('radiogroup', { name: '¿Qué registro se conserva?' })
    await user.click(within(kept).getByRole('radio', { name: 'Segundo registro' }))
    await expect.poll(() => previews.length, { timeout: 3000 }).toBe(2)
    expect(await previews[1]?.json()).toMatchObject({
      kept_id: 'p2',
      choices: { given_names: 'other', email: 'other' },
    })
  })

  it('say why they cannot be merged, and do not offer it', async () => {
    await open(MERGES, {
      ...preview,
      moves: [],
      conflicts: [
        { code: 'procedure-under-way', kind: 'procedures', rows: 1, detail: '', awards: [] },
      ],
    })
    expect(await screen.findByText(/tiene un procedimiento sin concluir/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Fusionar los registros…' })).toBeDisabled()
  })

  it('lead to the awards of which one has to end first', async () => {
    await open([...MERGES, 'procedures.propose'], {
      ...preview,
      moves: [],
      conflicts: [
        {
          code: 'awards-of-one-call',
          kind: 'benefits',
          rows: 1,
          detail: '',
          awards: [
            {
              protection: 'open',
              call_code: 'BUP-2026',
              kept: { benefit_id: 'b1', person_id: 'p1', folio: 'BUP-2026-1' },
              absorbed: {
                benefit_id: 'b2',
                person_id: 'p2',
                folio: 'BUP-2026-2',
                ends_on: '2026-11-30',
              },
            },
          ],
        },
      ],
    })
    expect(await screen.findByText(/Termine primero el que no procede/)).toBeVisible()
    const kept = screen.getByRole('link', { name: 'Abrir procedimiento sobre BUP-2026-1' })
    expect(kept).toHaveAttribute('href', '/procedures/new?beneficiary_id=p1&benefit_id=b1')
    expect(screen.getByText(/termina el 30 nov 2026/)).toBeVisible()
  })

  it('mark what differs in words, and ask nothing about what is the same', async () => {
    await open(MERGES)
    expect(screen.getByRole('radiogroup', { name: 'Nombre Distinto' })).toBeVisible()
    expect(screen.getByRole('radiogroup', { name: 'Correo Solo en uno' })).toBeVisible()
    expect(screen.queryByRole('radiogroup', { name: /Sexo/ })).toBeNull()
    expect(screen.getByText('Mujer')).toBeVisible()
    expect(screen.getByText('En contra: sexos distintos')).toBeVisible()
  })

  it('are told to be two people with a reason', async () => {
    const { user } = await open(MERGES)
    const sent = answers('post', '/duplicates/d1/dismissals', pair)
    await user.click(screen.getByRole('button', { name: 'Son personas distintas…' }))
    const reason = await screen.findByLabelText(/Motivo/)
    await user.click(screen.getByRole('button', { name: 'Son distintas' }))
    expect(screen.getByText('Escriba el motivo con al menos 10 caracteres.')).toBeVisible()
    await user.type(reason, 'Son hermanas gemelas.')
    await user.click(screen.getByRole('button', { name: 'Son distintas' }))
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]?.headers.get('if-match')).toBe('"3"')
    expect(await sent[0]?.json()).toEqual({ reason: 'Son hermanas gemelas.' })
  })

  it('are only shown to who may not decide', async () => {
    const { previews } = await open(['duplicates.view'])
    expect(screen.getByText('m@x.mx')).toBeVisible()
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.queryByRole('button', { name: /Fusionar|distintas/ })).toBeNull()
    expect(previews).toHaveLength(0)
  })

  it('are put back into the tray after a wrong dismissal', async () => {
    const decision = { by: 'Lucía', at: '2026-11-21T18:00:00Z', reason: 'Son primas hermanas.' }
    const dismissed: Duplicate = { ...pair, state: 'dismissed', decision }
    const { user } = await open(MERGES, preview, dismissed)
    expect(screen.getByText('Son primas hermanas.')).toBeVisible()
    const sent = answers('post', '/duplicates/d1/reopenings', pair)
    await user.click(screen.getByRole('button', { name: 'Reabrir…' }))
    await user.click(await screen.findByRole('button', { name: 'Reabrir' }))
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]?.headers.get('if-match')).toBe('"3"')
  })
})
