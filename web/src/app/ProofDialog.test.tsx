import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { expect, it } from 'vitest'
import { client } from '../api/client'
import { logInAs, show } from '../test/render'
import { problem, problemResponse, server, url } from '../test/server'
import { ProofDialog } from './ProofDialog'
import { currentSession } from './session'

it('asks for the password over the page and then does what was asked for', async () => {
  logInAs([])
  let isProved = false
  const passwords: unknown[] = []
  server.use(
    http.get(url('/programs'), () =>
      isProved
        ? HttpResponse.json({ items: [] })
        : problemResponse(problem('reauthentication-required', 403)),
    ),
    http.post(url('/sessions/current/reauthentications'), async ({ request }) => {
      const body = (await request.json()) as { password: string }
      passwords.push(body.password)
      if (body.password !== 'secreta') return problemResponse(problem('bad-password', 422))
      isProved = true
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const { user } = await show(<ProofDialog />)
  const asking = client.GET('/api/v1/programs')
  await user.type(await screen.findByLabelText('Contraseña'), 'otra')
  await user.click(screen.getByRole('button', { name: 'Continuar' }))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'La contraseña no es la de esta cuenta.',
  )
  await user.clear(screen.getByLabelText('Contraseña'))
  await user.type(screen.getByLabelText('Contraseña'), 'secreta')
  await user.click(screen.getByRole('button', { name: 'Continuar' }))
  expect((await asking).data).toEqual({ items: [] })
  expect([passwords, currentSession().status]).toEqual([['otra', 'secreta'], 'active'])
})
