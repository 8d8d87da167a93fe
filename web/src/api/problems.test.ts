import { i18n } from '@lingui/core'
import { afterAll, describe, expect, it } from 'vitest'
import { activateLanguage } from '../app/i18n'
import { unreadableAnswer } from './problems'
import { problemWords } from './problemWords'

describe('texts of problems', () => {
  afterAll(() => activateLanguage('es-MX'))

  it.each(['es-MX', 'en'] as const)(
    'say what happened and what to do next in %s',
    async (language) => {
      await activateLanguage(language)
      for (const [code, { title, next }] of Object.entries(problemWords)) {
        expect(i18n._(title), code).toMatch(/\S.*\.$/)
        expect(i18n._(next), code).toMatch(/\S.*\.$/)
      }
    },
  )

  it('differ between the languages', async () => {
    const all = Object.values(problemWords)
    await activateLanguage('es-MX')
    const spanish = all.map(({ title }) => i18n._(title))
    await activateLanguage('en')
    const english = all.map(({ title }) => i18n._(title))
    expect(spanish.filter((text, at) => text === english[at])).toEqual([])
  })
})

describe('unreadableAnswer', () => {
  it.each([
    [502, 'unavailable'],
    [504, 'unavailable'],
    [500, 'internal'],
    [413, 'payload-too-large'],
    [429, 'too-many-requests'],
  ])('makes a problem of a page with status %i', (status, code) => {
    expect(unreadableAnswer(new Response('<html>', { status }))).toMatchObject({ status, code })
  })
})
