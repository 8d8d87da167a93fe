import { Box, Group } from '@mantine/core'
import { type RowData, useTable } from '@tanstack/react-table'
import { type CSSProperties, lazy, type ReactNode, Suspense, useMemo, useRef } from 'react'
import type { ExportedList, ListName, Total } from '../../api/types'
import { usePhone } from '../../app/phone'
import { PAGE_SIZE } from '../../app/url'
import { ExportButton, type Exported } from '../exports/ExportButton'
import { ViewMenu } from '../views/ViewMenu'
import { ColumnMenu } from './ColumnMenu'
import { arranged, leaving, narrowed, resized, stateOf, useColumnChoice } from './choice'
import { type Column, type ColumnMeta, features, toColumnDefs } from './columns'
import { HeaderCell } from './HeaderCell'
import { Rows } from './Rows'
import classes from './Table.module.css'

// Only whoever asks for longer pages fetches what keeps them quick.
const LongRows = lazy(() => import('./LongRows').then((module) => ({ default: module.LongRows })))

type Saved =
  | { list: ListName & ExportedList; search: object; total?: Total }
  | { list: ListName; search: object; total?: undefined }

export interface TableProps<T extends RowData> {
  /** Names the table, and the place where its columns are remembered. */
  name: string
  /** Its state in the URL, where views of it can be saved, and how many rows that finds where it leaves as a file. */
  saved?: Saved
  /** The same of a list without views. */
  exported?: Exported
  label: string
  /** Stable between renders: memoise it. */
  columns: Column<T>[]
  rows: T[]
  rowId: (row: T) => string
  sort?: string
  onSort?: (sort: string) => void
  stale?: boolean
  empty?: ReactNode
}

export function Table<T extends RowData>(props: TableProps<T>) {
  const { name, label, columns, rows, rowId, sort, onSort, stale, empty, saved } = props
  const [choice, setChoice] = useColumnChoice(name)
  const frame = useRef<HTMLDivElement>(null)
  const all = useMemo(() => arranged(columns, choice), [columns, choice])
  const phone = usePhone()
  const state = useMemo(() => stateOf(phone ? narrowed(columns, all) : all), [phone, columns, all])
  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const table = useTable({ features, columns: defs, data: rows, getRowId: rowId, state })
  const resize = (id: string, widthFrom: (seen: number) => number) => {
    const seen = widthsIn(frame.current)
    setChoice(resized(all, seen, id, widthFrom(seen[id] ?? 0)))
  }
  const long = rows.length > PAGE_SIZE
  const sized = all.some(({ width }) => width)
  const views = saved ? (
    <ViewMenu list={saved.list} search={saved.search} columns={choice} onColumns={setChoice} />
  ) : null
  const { exported = saved } = props
  if (rows.length === 0 && empty) {
    return (
      <>
        {views ? <Tools>{views}</Tools> : null}
        {empty}
      </>
    )
  }
  return (
    <>
      <Tools>
        {views}
        {exported?.total ? (
          <ExportButton
            list={exported.list}
            search={exported.search}
            total={exported.total}
            columns={leaving(columns, all)}
          />
        ) : null}
        <ColumnMenu
          columns={columns}
          all={all}
          onChange={setChoice}
          onWiden={(id, by) => resize(id, (seen) => seen + by)}
        />
      </Tools>
      <Box
        ref={frame}
        role="group"
        className={classes.frame}
        aria-label={label}
        tabIndex={0}
        data-stale={stale || undefined}
        data-long={long || undefined}
      >
        <table
          className={classes.table}
          aria-busy={stale || undefined}
          aria-rowcount={long ? rows.length + 1 : undefined}
          data-sized={sized || undefined}
          style={sized ? pixels('--table-width', table.getTotalSize()) : undefined}
        >
          <thead>
            <tr aria-rowindex={long ? 1 : undefined}>
              {table.getVisibleLeafColumns().map((column) => (
                <HeaderCell
                  key={column.id}
                  id={column.id}
                  text={String(column.columnDef.header)}
                  meta={(column.columnDef.meta ?? {}) as ColumnMeta}
                  sort={sort}
                  onSort={onSort}
                  style={sized ? pixels('--column-width', column.getSize()) : undefined}
                  onResize={(width) => resize(column.id, () => width)}
                />
              ))}
            </tr>
          </thead>
          {long ? (
            <Suspense fallback={<Rows table={table} columns={defs} first={PAGE_SIZE} />}>
              <LongRows table={table as never} columns={defs} />
            </Suspense>
          ) : (
            <Rows table={table} columns={defs} />
          )}
        </table>
      </Box>
    </>
  )
}

function Tools({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap={4} mb={4} className="no-print">
      {children}
    </Group>
  )
}

function pixels(property: string, width: number): CSSProperties {
  return { [property]: `${width}px` }
}

/** How wide the columns are drawn, by their ids. */
function widthsIn(frame: HTMLElement | null): Record<string, number> {
  const cells = frame?.querySelectorAll<HTMLElement>('th[data-column]') ?? []
  return Object.fromEntries(
    Array.from(cells, (cell) => [cell.dataset.column ?? '', cell.offsetWidth]),
  )
}
