import { describe, expect, it } from 'vitest'
import { shadeOf } from './shades'
import shapes from './sonora.json'

describe('the map of municipalities', () => {
  it('keeps nobody and everybody apart from all between', () => {
    const shades = [0, 1, 49, 50, 79, 80, 99, 100].map((reported) => shadeOf(reported, 100))
    expect(shades).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
  })

  it('has each municipality once', () => {
    const codes = shapes.shapes.map(({ code }) => code)
    expect(new Set(codes).size).toBe(72)
    expect(codes.every((code) => /^26\d{3}$/.test(code))).toBe(true)
  })
})
