import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { logInAs, show } from '../test/render'
import { answers } from '../test/server'
import { MaskedValue } from './MaskedValue'

const hidden = { state: 'hidden', hint: '••••••••12', field: 'phone' } as const

describe('a masked value', () => {
  it('is revealed for a purpose that is sent along', async () => {
    logInAs(['people.reveal', 'people.reveal_for_identity'])
    const requests = answers('post', '/people/p1/reveals', { field: 'phone', value: '6621234512' })
    const { user } = await show(<MaskedValue value={hidden} label="teléfono" personId="p1" />)
    await user.click(screen.getByRole('button', { name: 'Mostrar teléfono' }))
    await user.click(await screen.findByRole('button', { name: 'Comprobar su identidad' }))
    expect(await screen.findByText('6621234512')).toBeVisible()
    expect(await requests[0]?.json()).toEqual({ field: 'phone', purpose: 'verify_identity' })
  })

  it('offers only the purposes of the own work', async () => {
    logInAs(['people.reveal', 'people.reveal_for_identity'])
    const { user } = await show(<MaskedValue value={hidden} label="teléfono" personId="p1" />)
    await user.click(screen.getByRole('button', { name: 'Mostrar teléfono' }))
    expect(await screen.findByRole('button', { name: 'Comprobar su identidad' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Revisar un pago' })).toBeNull()
  })

  it('says which of several it asks for', async () => {
    logInAs(['people.reveal', 'people.reveal_for_procedures'])
    const guardian = { state: 'hidden', hint: 'M. Q.', field: 'guardian', item_id: 'r1' } as const
    const requests = answers('post', '/people/p1/reveals', { field: 'guardian', value: 'María' })
    const { user } = await show(<MaskedValue value={guardian} label="nombre" personId="p1" />)
    await user.click(screen.getByRole('button', { name: 'Mostrar nombre' }))
    await user.click(await screen.findByRole('button', { name: 'Tramitar un procedimiento' }))
    expect(await screen.findByText('María')).toBeVisible()
    expect(await requests[0]?.json()).toMatchObject({ field: 'guardian', item_id: 'r1' })
  })

  it('stays hidden for who may not reveal it', async () => {
    logInAs([])
    await show(<MaskedValue value={hidden} label="teléfono" personId="p1" />)
    expect(screen.getByText('••••••••12')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
