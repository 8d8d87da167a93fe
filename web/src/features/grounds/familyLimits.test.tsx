import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { FamilyLimitsPanel } from './FamilyLimitsPanel'

const limits = {
  id: 'c1',
  per_level: 1,
  per_family: 2,
  program_kinds: ['cash'],
  exempt_programs: ['BEP'],
  legal_source: 'Bases de las convocatorias',
  valid_from: '2020-01-01',
  valid_to: null,
}
const programs = {
  items: [{ id: 'g1', code: 'BEP', name: 'Escuelas Particulares', kind: 'exemption', calls: [] }],
}

describe('limits on the awards of a family', () => {
  it('are told with what they leave out, and set anew beginning with those there are', async () => {
    logInAs(['procedures.view', 'procedures.edit_grounds'])
    answers('get', '/compatibility-rules', { items: [limits] })
    answers('get', '/programs', programs)
    const sent = answers('post', '/compatibility-rules', { ...limits, id: 'c2' })
    const { user } = await show(<FamilyLimitsPanel />)
    expect(await screen.findByText('Sin contar: BEP')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Nuevos límites' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Guardar los límites' }))
    expect(sent).toHaveLength(0)
    await user.type(dialog.getByLabelText('Dónde está escrito'), 'Bases 2027')
    const most = dialog.getByLabelText('Niveles en que una familia puede tener apoyos')
    await user.clear(most)
    await user.type(most, '3')
    await user.click(dialog.getByRole('button', { name: 'Guardar los límites' }))
    await expect.poll(() => sent.length).toBe(1)
    expect(await sent[0]?.json()).toMatchObject({
      per_level: 1,
      per_family: 3,
      program_kinds: ['cash'],
      exempt_programs: ['BEP'],
      legal_source: 'Bases 2027',
    })
  })

  it('are only shown to who may not set them', async () => {
    logInAs(['procedures.view'])
    answers('get', '/compatibility-rules', { items: [limits] })
    await show(<FamilyLimitsPanel />)
    expect(await screen.findByText('Bases de las convocatorias')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
