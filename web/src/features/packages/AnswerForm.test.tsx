import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { sentPackage } from '../../test/fixtures'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { AnswerForm } from './AnswerForm'

describe('answering a package', () => {
  beforeEach(() => logInAs(['packages.acknowledge']))

  it('sends row by row what was done', async () => {
    const requests = answers('post', '/packages/k1/acknowledgements', sentPackage)
    const { user } = await show(<AnswerForm item={sentPackage} />)
    await user.type(screen.getByLabelText('Número de resolución'), 'RES-88')
    await user.type(screen.getByLabelText('Quién la firma'), 'Olga Ruiz')
    const second = screen.getByRole('group', { name: /2\. PR-2026-000002/ })
    await user.selectOptions(within(second).getByLabelText('Resultado'), 'rejected')
    await user.type(within(second).getByLabelText('Motivo'), 'La cuenta ya no existe')
    await user.click(screen.getByRole('button', { name: 'Registrar la respuesta' }))
    await expect.poll(() => requests.length).toBe(1)
    expect(requests[0]?.headers.get('if-match')).toBe('"2"')
    expect(await requests[0]?.json()).toMatchObject({
      resolution_number: 'RES-88',
      rows: [
        { row_id: 'w2', outcome: 'rejected', applied_on: null, reason: 'La cuenta ya no existe' },
      ],
    })
  })

  it('names what was applied of a row that was applied in part', async () => {
    const part = (position: number, description: string) => ({
      position,
      effects: [{ code: 'payment_change', description, params: {} }],
    })
    answers('get', '/packages/k1/rows/w2/parts', {
      items: [part(0, 'El beneficio queda suspendido.'), part(1, 'El pago P-ENE queda detenido.')],
    })
    const requests = answers('post', '/packages/k1/acknowledgements', sentPackage)
    const { user } = await show(<AnswerForm item={sentPackage} />)
    await user.type(screen.getByLabelText('Número de resolución'), 'RES-88')
    await user.type(screen.getByLabelText('Quién la firma'), 'Olga Ruiz')
    const second = screen.getByRole('group', { name: /2\. PR-2026-000002/ })
    await user.selectOptions(within(second).getByLabelText('Resultado'), 'partial')
    await user.type(within(second).getByLabelText('Motivo'), 'El de enero ya estaba en dispersión')
    await user.click(await within(second).findByLabelText('El beneficio queda suspendido.'))
    await user.click(screen.getByRole('button', { name: 'Registrar la respuesta' }))
    await expect.poll(() => requests.length).toBe(1)
    expect(await requests[0]?.json()).toMatchObject({
      rows: [{ row_id: 'w2', outcome: 'partial', parts: [0] }],
    })
  })

  it('does not send an answer about nothing', async () => {
    const { user } = await show(<AnswerForm item={sentPackage} />)
    await user.type(screen.getByLabelText('Número de resolución'), 'RES-88')
    await user.type(screen.getByLabelText('Quién la firma'), 'Olga Ruiz')
    await user.click(screen.getByRole('button', { name: 'Registrar la respuesta' }))
    expect(await screen.findByText('Elija el resultado de al menos un renglón.')).toBeVisible()
  })
})
