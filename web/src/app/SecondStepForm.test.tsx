import { screen } from '@testing-library/react'
import { http } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import type { SecondStep } from '../api/types'
import { me, show } from '../test/render'
import { answers, problem, problemResponse, server, url } from '../test/server'
import { SecondStepForm } from './SecondStepForm'

const step: SecondStep = {
  challenge_id: 'c1',
  expires_at: '2026-11-23T19:05:00Z',
  methods: ['totp', 'recovery_code'],
  passkey_options: null,
}

describe('the second step of logging in', () => {
  it('sends the code of the app, and trusts the computer only when asked to', async () => {
    const session = { access_token: 't', expires_in: 600, me }
    const requests = answers('post', '/sessions/second-factors', session)
    const onSession = vi.fn()
    const { user } = await show(
      <SecondStepForm step={step} onSession={onSession} onLeave={vi.fn()} />,
    )
    const field = screen.getByLabelText('Código de la aplicación')
    expect(field).toHaveAttribute('autocomplete', 'one-time-code')
    await user.type(field, '123456{Enter}')
    await expect.poll(() => onSession.mock.calls.length).toBe(1)
    expect(await requests[0]?.json()).toEqual({
      challenge_id: 'c1',
      method: 'totp',
      code: '123456',
      trust_device: false,
    })
  })

  it('turns to a recovery code, and offers no passkey to an account that has none', async () => {
    const requests = answers('post', '/sessions/second-factors', {})
    const { user } = await show(
      <SecondStepForm step={step} onSession={vi.fn()} onLeave={vi.fn()} />,
    )
    expect(screen.queryByRole('button', { name: /llave/ })).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: 'Confiar en este equipo 30 días' }))
    await user.click(screen.getByRole('button', { name: 'Usar un código de recuperación' }))
    await user.type(screen.getByLabelText('Código de recuperación'), 'abcde-fghjk{Enter}')
    await expect.poll(() => requests.length).toBe(1)
    expect(await requests[0]?.json()).toMatchObject({
      method: 'recovery_code',
      code: 'abcde-fghjk',
      trust_device: true,
    })
  })

  it('says that a code is wrong and what to do', async () => {
    const wrong = () => problemResponse(problem('wrong-code', 422))
    server.use(http.post(url('/sessions/second-factors'), wrong))
    const { user } = await show(
      <SecondStepForm step={step} onSession={vi.fn()} onLeave={vi.fn()} />,
    )
    await user.type(screen.getByLabelText('Código de la aplicación'), '000000{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('cambia cada 30 segundos')
  })
})
