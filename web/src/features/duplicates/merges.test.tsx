import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { PersonMerge } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers, problem } from '../../test/server'
import { MergeBody } from './MergeBody'
import { PersonMerged } from './PersonMerged'
import { UndoMerge } from './UndoMerge'

const merge: PersonMerge = {
  id: 'm1',
  folio: 'FP-2026-000001',
  state: 'done',
  kept: { id: 'p1', name: 'María Núñez' },
  absorbed: { id: 'p2', name: 'Maria Nuñez' },
  reason: 'Misma acta de nacimiento.',
  by: 'Lucía Ramírez',
  at: '2026-11-23T18:00:00Z',
  version: 1,
  duplicate_id: 'd1',
  moved: [{ kind: 'benefits', rows: 2 }],
  ended: [{ kind: 'addresses', rows: 1 }],
  removed: [{ kind: 'relations', rows: 1 }],
  changed: [{ field: 'sex', from: null, to: { state: 'shown', value: 'female' } }],
  undone: null,
  undo: { allowed: true, reason_code: null, conflicts: [] },
}

describe('a merge', () => {
  it('tells what it moved, ended, left out and changed, and links only to who is there', async () => {
    logInAs(['duplicates.view', 'beneficiaries.view'])
    await show(<MergeBody merge={merge} />)
    expect(screen.getByText('Beneficios: 2')).toBeVisible()
    expect(screen.getByText('Domicilios: 1')).toBeVisible()
    expect(screen.getByText('Tutores y familiares: 1')).toBeVisible()
    expect(screen.getByText('Mujer')).toBeVisible()
    expect(screen.getByRole('link', { name: 'María Núñez' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Maria Nuñez' })).toBeNull()
  })

  it('is undone with a reason, at the version that was seen', async () => {
    logInAs(['duplicates.merge'])
    const sent = answers('post', '/merges/m1/reversals', { ...merge })
    const { user } = await show(<UndoMerge merge={merge} />)
    await user.click(screen.getByRole('button', { name: 'Deshacer la fusión…' }))
    await user.type(await screen.findByLabelText(/Motivo/), 'La CURP que llegó es otra.')
    await user.click(screen.getByRole('button', { name: 'Deshacer la fusión' }))
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]?.headers.get('if-match')).toBe('"1"')
    expect(await sent[0]?.json()).toEqual({ reason: 'La CURP que llegó es otra.' })
  })

  it('says what stands against undoing it', async () => {
    logInAs(['duplicates.merge'])
    const conflicts = [
      { code: 'curp-taken' as const, kind: 'identity' as const, rows: 1, detail: '', awards: [] },
    ]
    const undo = { allowed: false, reason_code: 'undo-refused' as const, conflicts }
    await show(
      <>
        <UndoMerge merge={{ ...merge, undo }} />
        <MergeBody merge={{ ...merge, undo }} />
      </>,
    )
    expect(screen.getByRole('button', { name: 'Deshacer la fusión…' })).toBeDisabled()
    expect(screen.getByText(/ya es de otra persona/)).toBeVisible()
  })
})

describe('the page of a record that joined another', () => {
  const reset = () => {}

  it('leads to the one that was kept', async () => {
    const error = problem('person-merged', 410, { merged_into: 'p1' }) as never
    await show(<PersonMerged error={error} reset={reset} />)
    const link = screen.getByRole('link', { name: 'Abrir el registro que se conservó' })
    expect(link).toHaveAttribute('href', '/beneficiaries/p1')
  })

  it('tells any other trouble as every page does', async () => {
    const error = problem('not-found', 404) as never
    await show(<PersonMerged error={error} reset={reset} />)
    expect(screen.getByRole('alert')).toBeVisible()
    expect(screen.queryByRole('link', { name: /conservó/ })).toBeNull()
  })
})
