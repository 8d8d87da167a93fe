import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { RecordAddress } from './RecordAddress'

const municipalities = { items: [{ code: '26030', name: 'Hermosillo' }] }

async function openForm() {
  logInAs(['people.edit'])
  answers('get', '/municipalities', municipalities)
  const { user } = await show(<RecordAddress personId="p1" version={3} known={false} />)
  await user.click(screen.getByRole('button', { name: 'Registrar domicilio' }))
  await screen.findByLabelText(/Calle/)
  return user
}

it('sends the address at the version that was seen', async () => {
  const sent = answers('put', '/people/p1/address', {})
  const user = await openForm()
  await user.type(screen.getByLabelText(/Calle/), 'Domingo Olivares')
  await user.type(screen.getByLabelText(/^Número \*/), '128')
  await user.type(screen.getByLabelText(/Colonia/), 'Valle Grande')
  await user.type(screen.getByLabelText(/Código postal/), '83205')
  await user.selectOptions(await screen.findByLabelText(/Municipio/), '26030')
  await user.click(screen.getByRole('button', { name: 'Registrar' }))
  await expect.poll(() => sent.length).toBe(1)
  expect(sent[0]?.headers.get('If-Match')).toBe('"3"')
  expect(await sent[0]?.json()).toMatchObject({ postal_code: '83205', interior_number: null })
})

it('asks for five numbers', async () => {
  const user = await openForm()
  await user.type(screen.getByLabelText(/Código postal/), '832')
  await user.click(screen.getByRole('button', { name: 'Registrar' }))
  expect(screen.getByText('El código postal lleva cinco números.')).toBeVisible()
})
