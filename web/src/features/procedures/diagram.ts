import type { ProcedureState, TransitionRow } from '../../api/types'

export const BOX = { width: 150, height: 40 }
const STEP = { x: 200, y: 84 }
const MARGIN = 30

/** Where each state stands: column and row. The way down the middle is the one that most cases take. */
const PLACES: Record<ProcedureState, [number, number]> = {
  draft: [1, 0],
  in_hearing: [0, 1],
  returned: [2, 1],
  submitted: [1, 2],
  withdrawn: [0, 3],
  rejected: [2, 3],
  approved: [1, 3],
  packaged: [1, 4],
  sent: [1, 5],
  refused: [2, 5],
  applied: [1, 6],
  partially_applied: [2, 6],
  appealed: [0, 7],
  confirmed: [0, 8],
  modified: [1, 8],
  revoked: [2, 8],
  ended: [2, 7],
  reversed: [1, 9],
}

const LAST = { column: 2, row: 9 }

export const SIZE = {
  width: LAST.column * STEP.x + BOX.width + 2 * MARGIN,
  height: LAST.row * STEP.y + BOX.height + 2 * MARGIN,
}

export interface Edge {
  key: string
  from: ProcedureState
  to: ProcedureState
}

/** The middle of a state's box. */
export function middle(state: ProcedureState): { x: number; y: number } {
  const [column, row] = PLACES[state]
  return {
    x: MARGIN + BOX.width / 2 + column * STEP.x,
    y: MARGIN + BOX.height / 2 + row * STEP.y,
  }
}

/** One line for each pair of states, however many steps lead from one to the other. */
export function edges(rows: TransitionRow[]): Edge[] {
  const found = new Map<string, Edge>()
  for (const { from, to } of rows) {
    if (!from || from === to) continue
    const key = `${from} ${to}`
    found.set(key, { key, from, to })
  }
  return [...found.values()]
}

/** Where a line from the middle of a box leaves it towards a point. */
function border(at: { x: number; y: number }, towards: { x: number; y: number }) {
  const [dx, dy] = [towards.x - at.x, towards.y - at.y]
  const out = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : BOX.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : BOX.height / 2 / Math.abs(dy),
  )
  return { x: at.x + dx * out, y: at.y + dy * out }
}

/** A line between two boxes, bent around those that lie between them. */
export function line({ from, to }: Edge): string {
  const [a, b] = [middle(from), middle(to)]
  const [fromPlace, toPlace] = [PLACES[from], PLACES[to]]
  const skips = fromPlace[0] === toPlace[0] && Math.abs(fromPlace[1] - toPlace[1]) > 1
  const back = toPlace[1] < fromPlace[1]
  const bend = skips ? (fromPlace[0] === 2 ? 100 : -100) : back ? 24 : 0
  const between = { x: (a.x + b.x) / 2 + bend, y: (a.y + b.y) / 2 }
  const start = border(a, between)
  const end = border(b, between)
  const at = ({ x, y }: { x: number; y: number }) => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M ${at(start)} Q ${at(between)} ${at(end)}`
}
