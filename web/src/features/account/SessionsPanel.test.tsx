import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { Suspense } from 'react'
import { expect, it } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers, server, url } from '../../test/server'
import { SessionsPanel } from './SessionsPanel'

const session = {
  id: 's1',
  is_current: true,
  method: 'password',
  opened_at: '2026-11-23T19:00:00Z',
  last_used_at: '2026-11-23T19:20:00Z',
  address: '192.0.2.10',
  user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/140.0',
}
const phone = {
  ...session,
  id: 's2',
  is_current: false,
  user_agent: 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile Safari/537.36',
}

it('signs out there, and never offers to do so here', async () => {
  logInAs([])
  answers('get', '/me/sessions', { items: [session, phone] })
  const ended: string[] = []
  server.use(
    http.delete(url('/me/sessions/:id'), ({ params }) => {
      ended.push(String(params.id))
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const { user } = await show(
    <Suspense>
      <SessionsPanel />
    </Suspense>,
  )
  const here = await screen.findByRole('row', { name: /Firefox en Windows/ })
  expect(within(here).queryByRole('button')).toBeNull()
  const there = screen.getByRole('row', { name: /Chrome en Android/ })
  await user.click(within(there).getByRole('button', { name: 'Cerrar sesión' }))
  await expect.poll(() => ended).toEqual(['s2'])
})
