import { screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { WriteForm, WriteToSchools } from './WriteToSchools'

const told = {
  mails: 12,
  written_recently: 1,
  addressed: [
    {
      school: { id: 's2', school_key: '26DIT1070K', shift: 'matutino', name: 'ITO' },
      email: 'maestra@ito.example',
      source: 'account',
    },
  ],
  without_address: [
    { id: 's1', school_key: '26EPR1071C', shift: 'matutino', name: 'Escuela Primaria Castro' },
  ],
}

describe('writing to the schools of a round', () => {
  beforeEach(() => logInAs(['rounds.create']))

  it('says who gets a letter and who does not, and sends what was seen', async () => {
    const looked = answers('post', '/rounds/r1/mails/previews', told)
    const sent = answers('post', '/rounds/r1/mails', told)
    const close = vi.fn()
    const search = { late: true, view: undefined, by: undefined }
    const { user } = await show(<WriteForm roundId="r1" search={search} onClose={close} />)
    expect(await screen.findByText('Saldrían 12 correos.')).toBeVisible()
    expect(screen.getByText(/A 1 escuela se le escribió hace muy poco/)).toBeVisible()
    expect(screen.getByText(/Escuela Primaria Castro/)).toBeVisible()
    expect(screen.getByText(/maestra@ito.example \(su cuenta más antigua\)/)).toBeVisible()
    await user.click(screen.getByRole('radio', { name: 'Lista disponible' }))
    await expect.poll(() => looked.length).toBe(2)
    expect(await looked[1]?.json()).toEqual({ kind: 'roster', filter: { late: true } })
    expect(sent).toHaveLength(0)
    await expect.poll(() => screen.getByRole('button', { name: 'Enviar' })).toBeEnabled()
    await user.click(screen.getByRole('button', { name: 'Enviar' }))
    await expect.poll(() => close).toHaveBeenCalled()
    expect(await sent[0]?.json()).toEqual({ kind: 'roster', filter: { late: true } })
  })

  it('sends nothing when nobody would get it', async () => {
    answers('post', '/rounds/r1/mails/previews', { ...told, mails: 0 })
    await show(<WriteForm roundId="r1" search={{}} onClose={() => undefined} />)
    expect(await screen.findByText('No saldría ningún correo.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Enviar' })).toBeDisabled()
  })

  it('is not offered to who may only look', async () => {
    logInAs(['rounds.view'])
    await show(<WriteToSchools roundId="r1" search={{}} />)
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })
})
