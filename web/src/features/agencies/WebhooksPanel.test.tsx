import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Webhook } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { WebhooksPanel } from './WebhooksPanel'

const webhook: Webhook = {
  id: 'w1',
  url: 'https://avisos.dif.example/becas',
  description: 'Sistema del DIF',
  event_types: ['benefit.state_changed'],
  state: 'paused',
  pause_reason: 'dead',
  paused_at: '2026-11-23T19:00:00Z',
  verified_at: '2026-11-01T19:00:00Z',
  failures: 15,
  failing_since: '2026-11-18T19:00:00Z',
  next_attempt_at: null,
  waiting: 3,
  last_delivered_at: '2026-11-18T18:00:00Z',
  secrets: [{ created_at: '2026-11-01T19:00:00Z', expires_at: null }],
  registered_by: null,
  created_at: '2026-11-01T19:00:00Z',
  version: 4,
}
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3vVQ1sWqEFc='

describe('the webhooks of a client', () => {
  it('say how sending goes, and are resumed on the version that was seen', async () => {
    logInAs(['agencies.view', 'agencies.edit'])
    answers('get', '/agency-clients/c1/webhooks', { items: [webhook] } as never)
    const resumed = answers('post', '/webhooks/w1/resumptions', webhook as never)
    const { user } = await show(<WebhooksPanel clientId="c1" />)
    const item = await screen.findByRole('article', { name: webhook.url })
    expect(within(item).getByText('No respondió en varios días.')).toBeVisible()
    expect(within(item).getByText('En espera: 3')).toBeVisible()
    await user.click(within(item).getByRole('button', { name: 'Reanudar' }))
    const dialog = await screen.findByRole('dialog', { name: 'Reanudar los avisos' })
    await user.click(within(dialog).getByRole('button', { name: 'Reanudar' }))
    expect(resumed[0]?.headers.get('if-match')).toBe('"4"')
    expect(await resumed[0]?.json()).toEqual({ skip_waiting: false })
  })

  it('show the secret of a new one once', async () => {
    logInAs(['agencies.view', 'agencies.edit'])
    answers('get', '/agency-clients/c1/webhooks', { items: [] } as never)
    const made = answers('post', '/agency-clients/c1/webhooks', {
      ...webhook,
      secret: SECRET,
    } as never)
    const { user } = await show(<WebhooksPanel clientId="c1" />)
    await user.click(await screen.findByRole('button', { name: 'Registrar dirección' }))
    await user.click(await screen.findByRole('button', { name: 'Registrar' }))
    expect(await screen.findByText('Hace falta este dato.')).toBeVisible()
    await user.type(screen.getByLabelText('Dirección'), webhook.url)
    await user.click(screen.getByRole('button', { name: 'Registrar' }))
    expect(await screen.findByText(SECRET)).toBeVisible()
    expect(await made[0]?.json()).toEqual({ url: webhook.url, description: '', event_types: [] })
    await user.click(screen.getByRole('button', { name: 'Ya lo guardé' }))
    expect(screen.queryByText(SECRET)).toBeNull()
  })

  it('are only looked at without the permission to edit', async () => {
    logInAs(['agencies.view'])
    answers('get', '/agency-clients/c1/webhooks', { items: [webhook] } as never)
    await show(<WebhooksPanel clientId="c1" />)
    await screen.findByRole('article', { name: webhook.url })
    expect(screen.queryByRole('button', { name: 'Reanudar' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Ver envíos' })).toBeVisible()
  })
})
