/** Five shades, from nobody reported to everybody; what has no school is none of them. */
export type Shade = 0 | 1 | 2 | 3 | 4

export function shadeOf(reported: number, expected: number): Shade {
  if (reported === 0) return 0
  if (reported >= expected) return 4
  const share = reported / expected
  if (share < 0.5) return 1
  return share < 0.8 ? 2 : 3
}
