import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { IssuedLetter } from '../../api/types'
import { procedure } from '../../test/fixtures'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { CaseLetters } from './CaseLetters'

const letter: IssuedLetter = {
  id: 'l1',
  folio: 'OF-2026-000001',
  kind: 'notice',
  subject_kind: 'procedure',
  subject_id: procedure.id,
  issued_on: '2026-11-23',
  issued_by: 'Lucía Ramírez',
  sha256: 'a'.repeat(64),
  state: 'valid',
  void_reason: null,
  deliveries: [],
  template_fault: null,
  version: 1,
}

describe('the letters of a case', () => {
  it('are issued, and a delivery is recorded on the version that was seen', async () => {
    logInAs(['letters.view', 'letters.edit', 'procedures.propose'])
    answers('get', '/letters', { items: [letter] } as never)
    const issued = answers('post', '/procedures/pr1/letters', letter as never)
    const delivered = answers('post', '/letters/l1/deliveries', letter as never)
    const { user } = await show(<CaseLetters procedure={procedure} />)
    const item = await screen.findByRole('article', { name: letter.folio })
    await user.click(screen.getByRole('button', { name: 'Expedir aviso de inicio' }))
    expect(await issued[0]?.json()).toEqual({ kind: 'notice' })

    await user.click(within(item).getByRole('button', { name: 'Registrar entrega' }))
    await user.click(await screen.findByRole('button', { name: 'Registrar la entrega' }))
    expect(await screen.findByText('Hace falta este dato.')).toBeVisible()
    expect(delivered).toHaveLength(0)
    await user.type(screen.getByLabelText('Quién la recibió'), 'Su madre')
    await user.click(screen.getByRole('button', { name: 'Registrar la entrega' }))
    expect(delivered[0]?.headers.get('if-match')).toBe('"1"')
  })

  it('are shown to nobody without the permission', async () => {
    logInAs(['procedures.view'])
    await show(<CaseLetters procedure={procedure} />)
    expect(screen.queryByRole('heading', { name: 'Cartas' })).toBeNull()
  })
})
