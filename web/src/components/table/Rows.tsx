import type { Cell, ReactTable, Row, RowData } from '@tanstack/react-table'
import { memo, type ReactNode, type Ref, useDeferredValue } from 'react'
import { usePhone } from '../../app/phone'
import type { ColumnMeta, Features } from './columns'

/** In pixels, until a row has been drawn: two lines, as most have. */
export const ROW_HEIGHT = 52
/** More than a phone shows. */
const AT_ONCE = 15

export interface RowsProps<T extends RowData> {
  table: ReactTable<Features, T>
  columns: unknown
  /** Only so many, from the first. */
  first?: number
}

/** All at once; on a phone the first ones, and the others follow without holding it up: their place is kept meanwhile. */
export function Rows<T extends RowData>({ table, columns, first }: RowsProps<T>) {
  const visible = visibleIn(table)
  const rows = table.getRowModel().rows.slice(0, first)
  const following = useDeferredValue(rows.length, AT_ONCE)
  const drawn = usePhone() ? following : rows.length
  return (
    <tbody>
      {rows.slice(0, drawn).map((row) => (
        <BodyRow
          key={row.id}
          row={row as Row<Features, RowData>}
          data={row.original}
          visible={visible}
          columns={columns}
        />
      ))}
      <Blank height={(rows.length - drawn) * ROW_HEIGHT} />
    </tbody>
  )
}

/** The place of rows that are not drawn. */
export function Blank({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden data-blank>
      <td style={{ height }} />
    </tr>
  )
}

/** The columns that are shown, in their order. */
export function visibleIn<T extends RowData>(table: ReactTable<Features, T>): string {
  const columns = table.getVisibleLeafColumns()
  return columns.map(({ id }) => id).join()
}

interface BodyRowProps {
  row: Row<Features, RowData>
  data: unknown
  visible: string
  columns: unknown
  /** Which row it is, where others are left out. */
  index?: number
  ref?: Ref<HTMLTableRowElement>
}

function PlainRow({ row, index, ref }: BodyRowProps) {
  return (
    <tr
      ref={ref}
      data-index={index}
      // The headers are the first row.
      aria-rowindex={index === undefined ? undefined : index + 2}
    >
      {row.getVisibleCells().map((cell) => (
        <BodyCell key={cell.id} cell={cell} />
      ))}
    </tr>
  )
}

// Rows are drawn again only when their own data or the columns change: it keeps long lists quick.
export const BodyRow = memo(
  PlainRow,
  (before, after) =>
    before.data === after.data &&
    before.visible === after.visible &&
    before.columns === after.columns &&
    before.index === after.index,
)

function BodyCell({ cell }: { cell: Cell<Features, RowData> }) {
  const { cell: render, meta } = cell.column.columnDef
  const { numeric, nowrap, wide } = (meta ?? {}) as ColumnMeta
  return (
    <td
      data-numeric={numeric || undefined}
      data-nowrap={nowrap || undefined}
      data-wide={wide || undefined}
    >
      {typeof render === 'function' ? (render(cell.getContext()) as ReactNode) : null}
    </td>
  )
}
