/** The quarters that are over, the latest first: `2026-T3`, `2026-T2`, … */
export function closedQuarters(today: string, count = 8): string[] {
  const year = Number(today.slice(0, 4))
  const running = Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  return Array.from({ length: count }, (_, back) => {
    const at = year * 4 + running - 1 - back
    return `${Math.floor(at / 4)}-T${(at % 4) + 1}`
  })
}
