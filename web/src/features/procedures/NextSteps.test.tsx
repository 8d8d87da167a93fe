import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Procedure } from '../../api/types'
import { procedure } from '../../test/fixtures'
import { logInAs, show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { NextSteps } from './NextSteps'

const submitted: Procedure = {
  ...procedure,
  state: 'submitted',
  steps: [
    { event: 'approve', allowed: true, reason_code: null, permission: 'procedures.approve' },
    { event: 'return', allowed: true, reason_code: null, permission: 'procedures.approve' },
  ],
}
const preview = {
  event: 'return',
  allowed: true,
  problem: null,
  from: 'submitted',
  to: 'returned',
  effects: [
    { code: 'task_opened', description: 'Se abre una tarea para quien lo propuso.', params: {} },
  ],
}

describe('what comes next in a case', () => {
  beforeEach(() => {
    logInAs(['procedures.approve'])
    answers('post', '/procedures/pr1/previews', preview)
  })

  it('is hidden from who may not do it', async () => {
    logInAs(['procedures.view'])
    await show(<NextSteps procedure={submitted} />)
    expect(screen.queryByRole('button', { name: 'Aprobar' })).toBeNull()
  })

  it('explains why nobody approves their own proposal', async () => {
    const own: Procedure = {
      ...submitted,
      steps: [
        {
          event: 'approve',
          allowed: false,
          reason_code: 'own-proposal',
          permission: 'procedures.approve',
        },
      ],
    }
    await show(<NextSteps procedure={own} />)
    expect(screen.getByText(/Nadie decide sobre un caso que propuso/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Aprobar' })).toBeNull()
  })

  it('says what will happen before the step', async () => {
    const { user } = await show(<NextSteps procedure={submitted} />)
    await user.click(screen.getByRole('button', { name: 'Devolver para corregir' }))
    const dialog = await screen.findByRole('dialog', { name: 'Devolver para corregir' })
    expect(
      await within(dialog).findByText('Se abre una tarea para quien lo propuso.'),
    ).toBeVisible()
  })

  it('asks for a reason that can be read', async () => {
    const { user } = await show(<NextSteps procedure={submitted} />)
    await user.click(screen.getByRole('button', { name: 'Devolver para corregir' }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Motivo'), 'corto')
    await user.click(within(dialog).getByRole('button', { name: 'Devolver para corregir' }))
    expect(
      await within(dialog).findByText('Escriba el motivo con al menos 10 caracteres.'),
    ).toBeVisible()
  })

  it('keeps what was written when somebody else was first', async () => {
    const changes = [
      { at: '2026-11-23T18:00:00Z', by: 'Mario Beltrán', what: 'Aprobó la propuesta' },
    ]
    server.use(
      http.post(url('/procedures/pr1/returns'), () =>
        problemResponse(problem('stale-version', 412, { current_version: 5, changes })),
      ),
      http.get(url('/procedures/pr1'), () => HttpResponse.json({ ...submitted, version: 5 })),
    )
    const { user } = await show(<NextSteps procedure={submitted} />)
    await user.click(screen.getByRole('button', { name: 'Devolver para corregir' }))
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Motivo'), 'Falta el oficio de la escuela')
    await user.click(within(dialog).getByRole('button', { name: 'Devolver para corregir' }))
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      /Mario Beltrán: Aprobó la propuesta/,
    )
    await user.click(within(dialog).getByRole('button', { name: 'Cargar la versión actual' }))
    await expect.poll(() => within(dialog).queryByRole('alert')).toBeNull()
    expect(within(dialog).getByLabelText('Motivo')).toHaveValue('Falta el oficio de la escuela')
  })
})
