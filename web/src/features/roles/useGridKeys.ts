import { type KeyboardEvent, useState } from 'react'

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** One box of a grid is reached by Tab, the others from it by the arrow keys. */
export function useGridKeys() {
  const [at, setAt] = useState('0,0')
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key]
    const here = (event.target as HTMLElement).dataset.cell
    if (!step || !here) return
    const [row = 0, column = 0] = here.split(',').map(Number)
    const wanted = `${row + step[0]},${column + step[1]}`
    const next = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${wanted}"]`)
    if (!next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const cellProps = (row: number, column: number) => {
    const cell = `${row},${column}`
    return { 'data-cell': cell, tabIndex: cell === at ? 0 : -1, onFocus: () => setAt(cell) }
  }
  return { onKeyDown, cellProps }
}
