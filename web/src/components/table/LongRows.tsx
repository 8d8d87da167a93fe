import { useWindowEvent } from '@mantine/hooks'
import type { Row, RowData } from '@tanstack/react-table'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Features } from './columns'
import { Blank, BodyRow, ROW_HEIGHT, type RowsProps, visibleIn } from './Rows'

/** Rows drawn beyond the edges: the keyboard and screen readers always find a next one. */
const BEYOND = 10

/** The rows of a long page, of which those in sight are drawn; blanks keep the place of the others. */
export function LongRows<T extends RowData>({ table, columns }: RowsProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [held, setHeld] = useState<number>()
  const whole = useWhole()
  const { rows } = table.getRowModel()
  const visible = visibleIn(table)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current?.closest('[data-long]') ?? null,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: BEYOND,
    rangeExtractor: (range) => (whole ? all(range.count) : inSight(range, held)),
  })
  // The end is further down than it seems from heights that are only estimated.
  useWindowEvent('keydown', (event) => {
    if (event.key !== 'End' || event.target !== virtualizer.scrollElement) return
    event.preventDefault()
    virtualizer.scrollToIndex(rows.length - 1, { align: 'end' })
  })
  const items = virtualizer.getVirtualItems()
  useFixedColumns(body, items.length > 0, `${visible} ${virtualizer.scrollRect?.width}`)
  return (
    <tbody ref={body} onFocus={({ target }) => setHeld((before) => indexOf(target) ?? before)}>
      {items.map(({ index, key, start }, at) => (
        <Fragment key={key}>
          <Blank height={start - (items[at - 1]?.end ?? 0)} />
          <BodyRow
            ref={virtualizer.measureElement}
            index={index}
            row={rows[index] as Row<Features, RowData>}
            data={rows[index]?.original}
            visible={visible}
            columns={columns}
          />
        </Fragment>
      ))}
      <Blank height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
    </tbody>
  )
}

function all(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

/** What is in sight and near it, and the row that has the focus wherever it is. */
function inSight(range: Range, held: number | undefined): number[] {
  const near = defaultRangeExtractor(range)
  if (held === undefined || held >= range.count || near.includes(held)) return near
  return [...near, held].sort((one, other) => one - other)
}

function indexOf(target: Element): number | undefined {
  const row = target.closest<HTMLElement>('tr[data-index]')
  return row ? Number(row.dataset.index) : undefined
}

/** Paper shows all rows, and the browser's search finds only what is drawn: then all are. */
function useWhole(): boolean {
  const [printing, setPrinting] = useState(false)
  const [searching, setSearching] = useState(false)
  useWindowEvent('beforeprint', () => flushSync(() => setPrinting(true)))
  useWindowEvent('afterprint', () => setPrinting(false))
  useWindowEvent('keydown', ({ key, ctrlKey, metaKey }) => {
    if ((ctrlKey || metaKey) && key === 'f') flushSync(() => setSearching(true))
  })
  return printing || searching
}

/** Keeps the columns as wide as the first rows made them: others that come into sight would move them. */
function useFixedColumns(body: RefObject<HTMLElement | null>, drawn: boolean, layout: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout has other widths
  useLayoutEffect(() => {
    const table = body.current?.closest('table')
    if (!table || !drawn) return
    const headers = [...table.querySelectorAll<HTMLElement>('thead th')]
    const widths = headers.map(({ offsetWidth }) => offsetWidth)
    const sum = widths.reduce((total, width) => total + width, 0)
    headers.forEach((header, at) => {
      header.style.setProperty('--seen-width', `${(100 * (widths[at] ?? 0)) / sum}%`)
    })
    table.dataset.fixed = ''
    return () => void delete table.dataset.fixed
  }, [body, drawn, layout])
}
