import { describe, expect, it } from 'vitest'
import { faultsOfQuestion, questionOf, valuesOf } from './question'

const option = (label: string) => ({ code: '', label_es: label, label_en: label })
const sound = {
  ...valuesOf(undefined),
  text_es: '¿Tiene hijos?',
  text_en: 'Do you have children?',
  options: [option('Sí'), option('No')],
}

describe('a question that is being written', () => {
  it('needs words in both languages, and two options where it is chosen', () => {
    expect(faultsOfQuestion(sound)).toEqual({})
    expect(faultsOfQuestion({ ...sound, text_en: ' ' })).toEqual({ text_en: 'required' })
    expect(faultsOfQuestion({ ...sound, options: [option('')] })).toEqual({
      options: 'two-options',
      'options.0.label_es': 'required',
      'options.0.label_en': 'required',
    })
  })

  it('needs limits that make sense where it is measured', () => {
    const scale = { ...sound, kind: 'scale' as const, minimum: 1, maximum: 5 }
    expect(faultsOfQuestion(scale)).toEqual({})
    expect(faultsOfQuestion({ ...scale, maximum: 1 })).toEqual({ maximum: 'least-most' })
    expect(faultsOfQuestion({ ...scale, maximum: '' })).toEqual({ maximum: 'least-most' })
    expect(faultsOfQuestion({ ...scale, maximum: 12 })).toEqual({ maximum: 'scale-points' })
  })

  it('needs the answers that it hangs on', () => {
    expect(faultsOfQuestion({ ...sound, on: 'works' })).toEqual({ values: 'choose-answers' })
  })

  it('gets codes for what is new, and keeps those that were there', () => {
    const made = questionOf(sound, '', ['tiene_hijos'])
    expect(made.code).toBe('tiene_hijos_2')
    expect(made.options?.map(({ code }) => code)).toEqual(['si', 'no'])
    expect(questionOf(sound, 'children', []).code).toBe('children')
  })

  it('leaves out what its kind does not have', () => {
    const values = { ...sound, kind: 'text' as const, minimum: 1, maximum: 5, low_es: 'Nada' }
    expect(questionOf(values, 'x', [])).toMatchObject({
      minimum: null,
      maximum: null,
      low_es: null,
      shown_if: null,
      options: [],
    })
  })
})
