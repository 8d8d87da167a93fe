import { describe, expect, it } from 'vitest'
import type { Question } from '../../api/types'
import { shownQuestions } from './answers'

const question = (code: string, after?: [string, string]): Question => ({
  code,
  kind: 'single',
  text_es: code,
  text_en: code,
  options: [],
  shown_if: after ? { code: after[0], values: [after[1]] } : null,
})
const asked = [
  question('works'),
  question('matches', ['works', 'yes']),
  question('why', ['matches', 'no']),
]
const codes = (answers: Parameters<typeof shownQuestions>[1]) =>
  shownQuestions(asked, answers).map(({ code }) => code)

describe('the questions that are asked', () => {
  it('follow the answers before them', () => {
    expect(codes({})).toEqual(['works'])
    expect(codes({ works: 'yes' })).toEqual(['works', 'matches'])
    expect(codes({ works: ['yes', 'no'], matches: 'no' })).toEqual(['works', 'matches', 'why'])
  })

  it('hide what hangs on one that is no longer asked', () => {
    expect(codes({ works: 'no', matches: 'no' })).toEqual(['works'])
  })
})
