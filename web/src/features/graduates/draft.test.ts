import { describe, expect, it } from 'vitest'
import type { Block, Question } from '../../api/types'
import {
  asked,
  coded,
  codeFrom,
  conditionsBefore,
  faultsOf,
  moveBlock,
  moveQuestion,
  putQuestion,
  removeQuestion,
} from './draft'

const option = (code: string) => ({ code, label_es: code, label_en: code })

function question(code: string, rest: Partial<Question> = {}): Question {
  const options = [option('yes'), option('no')]
  return { code, kind: 'single', text_es: code, text_en: code, options, ...rest }
}

const block = (code: string, ...questions: Question[]): Block => ({
  code,
  title_es: code,
  title_en: code,
  questions,
})

const blocks = [
  block('one', question('a'), question('b', { shown_if: { code: 'a', values: ['yes'] } })),
  block('two', question('c', { kind: 'text', options: [] })),
]
const named = { name_es: 'Egresados', name_en: 'Graduates' }
const order = (all: Block[]) =>
  all.map(({ questions }) => questions.map(({ code }) => code).join('')).join('|')

describe('a version that is being written', () => {
  it('moves questions within their section and on into the next', () => {
    expect(order(moveQuestion(blocks, [0, 0], 1))).toBe('ba|c')
    expect(order(moveQuestion(blocks, [0, 1], 1))).toBe('a|bc')
    expect(order(moveQuestion(blocks, [1, 0], -1))).toBe('abc|')
    expect(order(moveQuestion(blocks, [0, 0], -1))).toBe('ab|c')
    expect(order(moveQuestion(blocks, [1, 0], 1))).toBe('ab|c')
  })

  it('moves sections, and puts and removes questions', () => {
    expect(order(moveBlock(blocks, 0, 1))).toBe('c|ab')
    expect(order(moveBlock(blocks, 1, 1))).toBe('ab|c')
    expect(order(putQuestion(blocks, [1, 1], question('d')))).toBe('ab|cd')
    expect(order(putQuestion(blocks, [0, 0], question('d')))).toBe('db|c')
    expect(order(removeQuestion(blocks, [0, 0]))).toBe('b|c')
  })

  it('offers as conditions only what is asked before and has options', () => {
    const codes = conditionsBefore(blocks, [1, 1]).map(({ code }) => code)
    expect(codes).toEqual(['a', 'b'])
    expect(conditionsBefore(blocks, [0, 0])).toEqual([])
  })

  it('says where a condition was lost, and which sections have nothing', () => {
    expect(faultsOf({ ...named, blocks })).toEqual({})
    const turned = moveQuestion(blocks, [0, 0], 1)
    expect(faultsOf({ ...named, blocks: turned })).toEqual({
      'blocks.0.questions.0.shown_if': 'condition-lost',
    })
    const empty = [...blocks, { ...block('three'), title_en: ' ' }]
    expect(faultsOf({ name_es: '', name_en: 'Graduates', blocks: empty })).toEqual({
      name_es: 'too-short',
      'blocks.2.title_en': 'required',
      'blocks.2.questions': 'empty-section',
    })
  })

  it('does not send the brackets of an income', () => {
    const income = question('income', { kind: 'bracket' })
    const sent = asked({ ...named, blocks: [block('one', question('a'), income)] })
    expect(sent.blocks[0]?.questions.map(({ options }) => options?.length)).toEqual([2, 0])
  })

  it('makes codes of words, and no code twice', () => {
    expect(codeFrom('¿Cuántos años tardó?', [])).toBe('cuantos_anos_tardo')
    expect(codeFrom('Sí', ['si'])).toBe('si_2')
    expect(codeFrom('Sí', ['si', 'si_2'])).toBe('si_3')
    expect(codeFrom('¿?', [])).toBe('x')
    const options = coded([option('yes'), { code: '', label_es: 'Yes', label_en: 'Yes' }])
    expect(options.map(({ code }) => code)).toEqual(['yes', 'yes_2'])
  })
})
