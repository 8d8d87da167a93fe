import { screen } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AcademicTerm } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { NewRoundForm } from './NewRound'

const terms: AcademicTerm[] = [
  {
    id: 't1',
    label: 'ENE-JUN 2026',
    kind: 'semester',
    starts_on: '2026-01-12',
    ends_on: '2026-06-19',
  },
]

async function open() {
  const { user } = await show(<NewRoundForm terms={terms} />)
  const submit = () => user.click(screen.getByRole('button', { name: 'Abrir la ronda' }))
  return { user, submit }
}

describe('opening a round', () => {
  beforeEach(() => logInAs(['rounds.create']))

  it('sends the date as it was typed, day first', async () => {
    const requests = answers('post', '/rounds', { id: 'r1' })
    const { user, submit } = await open()
    await user.selectOptions(screen.getByLabelText('Periodo escolar'), 't1')
    await user.type(screen.getByLabelText('Fecha límite para las escuelas'), '03/02/2099')
    await submit()
    await expect.poll(() => requests.length).toBe(1)
    expect(await requests[0]?.json()).toEqual({
      academic_term_id: 't1',
      due_on: '2099-02-03',
      notes: null,
      reminder_days: [-3, 3],
      reminder_gap_days: 3,
    })
  })

  it('does not take a date that does not exist', async () => {
    const { user, submit } = await open()
    await user.selectOptions(screen.getByLabelText('Periodo escolar'), 't1')
    await user.type(screen.getByLabelText('Fecha límite para las escuelas'), '31/02/2099')
    await submit()
    expect(await screen.findByText('Escriba una fecha que exista, como 31/12/2026.')).toBeVisible()
    expect(screen.getByLabelText('Fecha límite para las escuelas')).toHaveValue('31/02/2099')
  })

  it('forgets the date before, when what is typed over it cannot be read', async () => {
    const requests = answers('post', '/rounds', { id: 'r1' })
    const { user, submit } = await open()
    const field = screen.getByLabelText('Fecha límite para las escuelas')
    await user.selectOptions(screen.getByLabelText('Periodo escolar'), 't1')
    await user.type(field, '03/02/2099')
    await user.clear(field)
    await user.type(field, '03/2099')
    await submit()
    expect(await screen.findByText('Escriba una fecha que exista, como 31/12/2026.')).toBeVisible()
    expect(requests).toHaveLength(0)
  })

  it('puts the server’s word beside its field', async () => {
    const errors = [{ pointer: '/due_on', code: 'date-past', message: '' }]
    server.use(
      http.post(url('/rounds'), () => problemResponse(problem('invalid', 422, { errors }))),
    )
    const { user, submit } = await open()
    await user.selectOptions(screen.getByLabelText('Periodo escolar'), 't1')
    await user.type(screen.getByLabelText('Fecha límite para las escuelas'), '03/02/2099')
    await submit()
    expect(await screen.findByText('La fecha tiene que ser de hoy en adelante.')).toBeVisible()
    expect(screen.getByLabelText('Fecha límite para las escuelas')).toHaveFocus()
  })
})
