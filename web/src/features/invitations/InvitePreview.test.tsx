import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { InviteSchools } from './InviteSchools'

const school = { id: 's2', school_key: '26DIT1073N', shift: 'matutino', name: 'ITQ' }
const preview = {
  schools: 3,
  sends: 2,
  outcomes: [
    { outcome: 'invited', schools: 2 },
    { outcome: 'no_address', schools: 1 },
  ],
  addressed: [
    {
      school: { id: 's1', school_key: '26DIT1070K', shift: 'matutino', name: 'ITO' },
      email: 'direccion@ito.example',
      source: 'noted',
    },
  ],
  left_out: [{ school, email: null, outcome: 'no_address', used: false }],
}
const all = { by: 'filter', level: 'superior' } as const

describe('inviting schools', () => {
  it('shows whom it reaches before it sends anything', async () => {
    logInAs(['schools.invite'])
    const looked = answers('post', '/school-invitations/previews', preview)
    const sent = answers('post', '/school-invitations', { id: 'i1' })
    const { user } = await show(<InviteSchools schools={all} label="Invitar a todas…" />)
    await user.click(screen.getByRole('button', { name: 'Invitar a todas…' }))
    const send = await screen.findByRole('button', { name: 'Invitar a 2 escuelas' })
    expect(screen.getByRole('link', { name: 'ITQ · 26DIT1073N' })).toBeVisible()
    expect(screen.getByText(/direccion@ito.example \(correo anotado\)/)).toBeVisible()
    expect(screen.getByText('A dónde se escribe (las primeras 1):')).toBeVisible()
    expect(sent).toHaveLength(0)
    await user.click(screen.getByLabelText('Enviar otro enlace a las que todavía no usan el suyo'))
    await expect.poll(() => looked.length).toBe(2)
    await user.click(await screen.findByRole('button', { name: send.textContent ?? '' }))
    await expect.poll(() => sent.length).toBe(1)
    expect(await sent[0]?.json()).toEqual({ schools: all, again: true })
  })

  it('is hidden from who may not invite', async () => {
    logInAs(['schools.view'])
    await show(<InviteSchools schools={all} label="Invitar a todas…" />)
    expect(screen.queryByRole('button')).toBeNull()
  })
})
