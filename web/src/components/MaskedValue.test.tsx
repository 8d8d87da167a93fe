import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { logInAs, show } from '../test/render'
import { answers } from '../test/server'
import { MaskedValue } from './MaskedValue'

const hidden = { state: 'hidden', hint: '••••••••12', field: 'phone' } as const

describe('a masked value', () => {
  it('is revealed for a purpose that is sent along', async () => {
    logInAs(['people.reveal'])
    const requests = answers('post', '/people/p1/reveals', { field: 'phone', value: '6621234512' })
    const { user } = await show(<MaskedValue value={hidden} label="teléfono" personId="p1" />)
    await user.click(screen.getByRole('button', { name: 'Mostrar teléfono' }))
    await user.click(await screen.findByRole('button', { name: 'Comprobar su identidad' }))
    expect(await screen.findByText('6621234512')).toBeVisible()
    expect(await requests[0]?.json()).toEqual({ field: 'phone', purpose: 'verify_identity' })
  })

  it('stays hidden for who may not reveal it', async () => {
    logInAs([])
    await show(<MaskedValue value={hidden} label="teléfono" personId="p1" />)
    expect(screen.getByText('••••••••12')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
