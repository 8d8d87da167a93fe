import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Beneficiary } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { ChangeIdentity } from './ChangeIdentity'

const person = {
  id: 'p1',
  version: 3,
  name: 'Gloria Hernández García',
  given_names: 'Gloria',
  first_surname: 'Hernández',
  second_surname: 'García',
  curp: { state: 'hidden', hint: 'HEGG••••••••••••04', field: 'curp' },
  birth_date: '1956-04-27',
  sex: 'female',
  died_on: null,
} as Beneficiary

async function openForm() {
  logInAs(['people.edit'])
  const { user } = await show(<ChangeIdentity person={person} />)
  await user.click(screen.getByRole('button', { name: 'Cambiar datos de identidad…' }))
  await screen.findByLabelText('Falleció')
  return user
}

it('shows old and new, and sends only what changes', async () => {
  const sent = answers('post', '/people/p1/identity-changes', { id: 'c1', version: 4 })
  const user = await openForm()
  await user.clear(screen.getByLabelText(/Primer apellido/))
  await user.type(screen.getByLabelText(/Primer apellido/), 'Paz')
  await user.type(screen.getByLabelText(/Desde cuándo vale/), '20/11/2026')
  await user.click(screen.getByRole('button', { name: 'Revisar' }))
  expect(await screen.findByRole('cell', { name: 'Hernández' })).toBeVisible()
  expect(screen.getByRole('cell', { name: 'Paz' })).toBeVisible()
  expect(sent.length).toBe(0)
  await user.click(screen.getByRole('button', { name: 'Guardar' }))
  await expect.poll(() => sent.length).toBe(1)
  expect(sent[0]?.headers.get('If-Match')).toBe('"3"')
  expect(await sent[0]?.json()).toEqual({
    kind: 'correction',
    effective_on: '2026-11-20',
    source: 'birth_certificate',
    note: null,
    first_surname: 'Paz',
  })
})

it('says that a death changes no award by itself', async () => {
  const user = await openForm()
  await user.click(screen.getByLabelText('Falleció'))
  expect(screen.queryByLabelText(/Primer apellido/)).toBeNull()
  await user.type(screen.getByLabelText(/Día del fallecimiento/), '20/11/2026')
  await user.click(screen.getByRole('button', { name: 'Revisar' }))
  expect(await screen.findByText(/Sus apoyos no cambian solos/)).toBeVisible()
})
