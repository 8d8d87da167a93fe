import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { PersonHit } from '../api/types'
import { logInAs, show } from '../test/render'
import { answers } from '../test/server'
import { Palette } from './Palette'
import { closePalette, openPalette } from './paletteStore'

const itzel: PersonHit = {
  id: 'p1',
  name: 'Itzel Quijada Romo',
  curp: { state: 'hidden', hint: 'QUQI••••••••••••E0', field: 'curp' },
  birth_date: '2010-10-21',
  folios: ['BPP-2026-700001'],
  sensitive: false,
  school: 'ITEC Guaymas',
  municipality: 'Guaymas',
  matched_by: 'name',
  reasons: [{ by: 'name' }, { by: 'school', text: { state: 'shown', value: 'ITEC Guaymas' } }],
}

const luis: PersonHit = {
  ...itzel,
  id: 'p2',
  name: 'Luis Peña',
  matched_by: 'guardian',
  reasons: [
    {
      by: 'guardian',
      text: { state: 'hidden', hint: 'M. Q.', field: 'guardian', item_id: 'r1' },
    },
  ],
}

async function open() {
  logInAs(['people.search', 'beneficiaries.view'])
  const seen = answers('get', '/people/recent', {
    items: [{ ...luis, reasons: undefined, seen_at: '2026-11-23T19:00:00Z' }],
  })
  const searches = answers('post', '/people/searches', { items: [itzel, luis] })
  const { user, router } = await show(<Palette />)
  act(openPalette)
  const box = await screen.findByLabelText('Buscar persona o página')
  return { user, router, box, seen, searches }
}

describe('the search box', () => {
  afterEach(() => act(closePalette))

  it('says why each person fits, and opens one by keyboard alone', async () => {
    const { user, router, box, searches } = await open()
    await user.type(box, 'quijada itec')
    expect(await screen.findByText('Coincide por nombre, por escuela')).toBeVisible()
    expect(screen.getByText('Coincide por su tutor: M. Q.')).toBeVisible()
    expect(await searches.at(-1)?.json()).toEqual({ q: 'quijada itec', limit: 8 })
    await user.keyboard('{ArrowDown}{Enter}')
    await expect.poll(() => router.state.location.pathname).toBe('/beneficiaries/p2')
    expect(router.state.location.href).not.toContain('quijada')
  })

  it('offers whom one saw last while nothing is typed', async () => {
    const { user, router, seen } = await open()
    expect(await screen.findByText('Luis Peña')).toBeVisible()
    expect(screen.queryByText(/Coincide/)).toBeNull()
    expect(seen).toHaveLength(1)
    await user.keyboard('{Enter}')
    await expect.poll(() => router.state.location.pathname).toBe('/beneficiaries/p2')
  })

  it('asks for three letters or digits before it searches', async () => {
    const { user, box, searches } = await open()
    await user.type(box, 'q. u')
    expect(await screen.findByText(/Escriba al menos tres letras/)).toBeVisible()
    await user.type(box, 'i')
    expect(await screen.findByText('Itzel Quijada Romo')).toBeVisible()
    expect(searches).toHaveLength(1)
  })

  it('looks for pages alone where people may not be searched', async () => {
    logInAs(['reports.create'])
    await show(<Palette />)
    act(openPalette)
    const box = await screen.findByLabelText('Buscar página')
    expect(box).toHaveAttribute('placeholder', 'Nombre de la página')
  })
})
