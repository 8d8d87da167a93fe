import { screen } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { endSession } from '../../app/session'
import { show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { InvitationPage } from './InvitationPage'

const found = {
  kind: 'invitation',
  display_name: 'Ana Módulo',
  email: 'ana@becas.example',
  expires_at: '2026-11-26T19:00:00Z',
  expired: false,
}

async function open() {
  const { user, router } = await show(<InvitationPage />)
  await router.navigate({ to: '/', hash: 'secreto' } as never)
  return user
}

describe('an invitation', () => {
  beforeEach(endSession)

  it('lets its owner choose a password, and sends the token in the body alone', async () => {
    const searches = answers('post', '/invitations/searches', found)
    const acceptances = answers('post', '/invitations/acceptances', {})
    const user = await open()
    await user.type(await screen.findByLabelText('Contraseña'), 'nopal taburete oboe')
    await user.click(screen.getByRole('button', { name: 'Guardar la contraseña' }))
    expect(await screen.findByRole('status')).toHaveTextContent('Su contraseña quedó guardada.')
    expect(await acceptances[0]?.json()).toEqual({
      token: 'secreto',
      password: 'nopal taburete oboe',
    })
    for (const { url: address } of [...searches, ...acceptances])
      expect(address).not.toContain('secreto')
  })

  it('says what would make a weak password better', async () => {
    answers('post', '/invitations/searches', found)
    const errors = [{ pointer: '/password', code: 'add-words', message: '' }]
    server.use(
      http.post(url('/invitations/acceptances'), () =>
        problemResponse(problem('password-too-weak', 422, { errors })),
      ),
    )
    const user = await open()
    await user.type(await screen.findByLabelText('Contraseña'), 'becas de sonora')
    await user.click(screen.getByRole('button', { name: 'Guardar la contraseña' }))
    expect(await screen.findByText('Agregue una o dos palabras poco comunes.')).toBeVisible()
  })

  it('does not send what is too short', async () => {
    answers('post', '/invitations/searches', found)
    const acceptances = answers('post', '/invitations/acceptances', {})
    const user = await open()
    await user.type(await screen.findByLabelText('Contraseña'), 'corta')
    await user.click(screen.getByRole('button', { name: 'Guardar la contraseña' }))
    expect(await screen.findByText('Escriba de 12 a 128 caracteres.')).toBeVisible()
    expect(acceptances).toHaveLength(0)
  })

  it('says that a link no longer works', async () => {
    server.use(
      http.post(url('/invitations/searches'), () =>
        problemResponse(problem('link-not-usable', 404)),
      ),
    )
    await open()
    expect(await screen.findByRole('alert')).toHaveTextContent('El enlace ya no sirve.')
  })
})
