import { screen } from '@testing-library/react'
import { http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { endSession } from '../../app/session'
import { show } from '../../test/render'
import { answers, problem, problemResponse, server, url } from '../../test/server'
import { PublicQuestionnaire } from './PublicQuestionnaire'

const option = (code: string, label: string) => ({ code, label_es: label, label_en: label })
const opened = {
  closes_on: '2099-01-29',
  answers: {},
  consented: false,
  finished: false,
  questionnaire: {
    id: 'q1',
    number: 1,
    name_es: 'Egresados',
    name_en: 'Graduates',
    blocks: [
      {
        code: 'work',
        title_es: 'Trabajo',
        title_en: 'Work',
        questions: [
          {
            code: 'works',
            kind: 'single',
            text_es: '¿Trabaja?',
            text_en: 'Do you work?',
            options: [option('yes', 'Sí'), option('no', 'No')],
          },
          {
            code: 'matches',
            kind: 'scale',
            text_es: '¿Coincide?',
            text_en: 'Does it match?',
            minimum: 1,
            maximum: 3,
            shown_if: { code: 'works', values: ['yes'] },
            options: [],
          },
        ],
      },
    ],
  },
}

async function open() {
  const { user, router } = await show(<PublicQuestionnaire />)
  await router.navigate({ to: '/', hash: 'secreto' } as never)
  return user
}

describe('the questionnaire by its link', () => {
  beforeEach(endSession)

  it('asks for consent, keeps answers as they are given, and sends the token in the body alone', async () => {
    const searches = answers('post', '/questionnaire-links/searches', opened)
    const kept = answers('post', '/questionnaire-links/answers', {})
    const user = await open()
    expect(await screen.findByRole('button', { name: 'Empezar' })).toBeDisabled()
    await user.click(screen.getByLabelText('Leí el aviso y acepto contestar'))
    await user.click(screen.getByRole('button', { name: 'Empezar' }))
    expect(screen.queryByText('¿Coincide?')).toBeNull()
    await user.click(screen.getByRole('radio', { name: 'Sí' }))
    await user.click(screen.getByRole('radio', { name: '2' }))
    expect(await screen.findByText('Guardado')).toBeVisible()
    expect(await kept[0]?.json()).toEqual({
      token: 'secreto',
      consent: true,
      answers: { works: 'yes', matches: 2 },
      finish: false,
    })
    await user.click(screen.getByRole('button', { name: 'Terminar' }))
    expect(await screen.findByText(/^Gracias/)).toBeVisible()
    for (const { url: address } of [...searches, ...kept]) expect(address).not.toContain('secreto')
  })

  it('sends again what could not be kept', async () => {
    answers('post', '/questionnaire-links/searches', { ...opened, consented: true })
    server.use(
      http.post(
        url('/questionnaire-links/answers'),
        () => problemResponse(problem('unavailable', 503)),
        { once: true },
      ),
    )
    const user = await open()
    await user.click(await screen.findByRole('radio', { name: 'No' }))
    expect(await screen.findByText('Sin guardar')).toBeVisible()
    const kept = answers('post', '/questionnaire-links/answers', {})
    await user.click(screen.getByRole('button', { name: 'Terminar' }))
    expect(await screen.findByText(/^Gracias/)).toBeVisible()
    expect(await kept[0]?.json()).toMatchObject({ answers: { works: 'no' }, finish: true })
  })
})
