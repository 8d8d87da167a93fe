import { screen } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import type { HearingInvitation } from '../../api/types'
import { endSession } from '../../app/session'
import { show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { HearingPage } from './HearingPage'

const found: HearingInvitation = {
  folio: 'PR-2026-000007',
  kind: 'suspension',
  name: 'Ana María P. L.',
  program: null,
  ground: 'Baja temporal reportada por la escuela',
  ground_en: 'Temporary leave reported by the school',
  plain: 'La escuela nos dijo que usted dejó de asistir por un tiempo.',
  plain_en: 'The school told us that you stopped attending for a while.',
  facts: 'La escuela reportó baja temporal desde el 15 de octubre.',
  law: 'Reglas de operación',
  article: 'causas de suspensión',
  legal_text: 'Causas de suspensión que señalan las bases.',
  notified_on: '2026-11-23',
  business_days: 5,
  due_on: '2026-11-30',
  effective_on: '2026-12-01',
  ends_on: null,
  files: [],
}

const receipt = {
  folio: 'AU-2026-000001',
  procedure_folio: found.folio,
  answered_at: '2026-11-24T18:00:00Z',
  files: 0,
}

async function open() {
  const { user, router } = await show(<HearingPage />)
  await router.navigate({ to: '/', hash: 'secreto' } as never)
  return user
}

describe('the page where a person answers', () => {
  beforeEach(endSession)

  it('shows the case and takes an answer, with the token in the body alone', async () => {
    const searches = answers('post', '/hearing-links/searches', found)
    const sent = answers('post', '/hearing-links/answers', receipt)
    const user = await open()
    expect(await screen.findByText(found.facts)).toBeVisible()
    expect(screen.getByText(/Puede contestar hasta el 30 nov 2026/)).toBeVisible()
    const statement = screen.getByLabelText('Escriba lo que quiera que se tome en cuenta')
    await user.type(statement, 'Sigo inscrita.')
    await user.click(screen.getByRole('button', { name: 'Enviar mi respuesta' }))
    expect(await screen.findByText('AU-2026-000001')).toBeVisible()
    expect(await sent[0]?.json()).toEqual({ token: 'secreto', statement: 'Sigo inscrita.' })
    for (const { url: address } of [...searches, ...sent]) expect(address).not.toContain('secreto')
  })

  it('does not send an empty answer', async () => {
    answers('post', '/hearing-links/searches', found)
    const sent = answers('post', '/hearing-links/answers', receipt)
    const user = await open()
    await user.click(await screen.findByRole('button', { name: 'Enviar mi respuesta' }))
    expect(await screen.findByText('Hace falta este dato.')).toBeVisible()
    expect(sent).toHaveLength(0)
  })

  it('says that a term stands still', async () => {
    answers('post', '/hearing-links/searches', { ...found, due_on: null })
    await open()
    expect(await screen.findByText('El plazo está detenido')).toBeVisible()
  })

  it('says what to do with a link that does not serve', async () => {
    server.use(
      http.post(url('/hearing-links/searches'), () =>
        problemResponse(problem('hearing-link-not-usable', 404)),
      ),
    )
    await open()
    expect(await screen.findByText('El enlace no sirve.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Enviar mi respuesta' })).toBeNull()
  })
})
