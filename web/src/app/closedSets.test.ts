import { i18n } from '@lingui/core'
import { afterEach, describe, expect, it } from 'vitest'
import { statesOf, wordsOf } from './closedSets'
import { activateLanguage } from './i18n'

const SET = {
  open: { es: 'Abierta', en: 'Open' },
  closed: { es: 'Cerrada {ya}', en: 'Closed {now}' },
}

afterEach(() => activateLanguage('es-MX'))

describe('the words of a closed set', () => {
  it('are told in the language of the screen, as they are written', async () => {
    const words = wordsOf(SET)
    expect(Object.values(words).map((word) => i18n._(word))).toEqual(['Abierta', 'Cerrada {ya}'])
    await activateLanguage('en')
    expect(Object.values(words).map((word) => i18n._(word))).toEqual(['Open', 'Closed {now}'])
  })

  it('keep apart what only one language calls alike', async () => {
    const words = [{ one: SET.open }, { one: { es: 'Abierta', en: 'Unlocked' } }].map(wordsOf)
    await activateLanguage('en')
    expect(words.map(({ one }) => one && i18n._(one))).toEqual(['Open', 'Unlocked'])
  })

  it('go with the colour of each one’s dot', () => {
    const { closed } = statesOf(SET, { open: 'info', closed: 'neutral' })
    expect([i18n._(closed.text), closed.tone]).toEqual(['Cerrada {ya}', 'neutral'])
  })
})
