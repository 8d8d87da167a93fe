import type { Cell, ReactTable, Row, RowData } from '@tanstack/react-table'
import { memo, type ReactNode } from 'react'
import type { ColumnMeta, Features } from './columns'

interface RowsProps<T extends RowData> {
  table: ReactTable<Features, T>
  columns: unknown
}

export function Rows<T extends RowData>({ table, columns }: RowsProps<T>) {
  const visible = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join()
  return (
    <tbody>
      {table.getRowModel().rows.map((row) => (
        <BodyRow
          key={row.id}
          row={row as Row<Features, RowData>}
          data={row.original}
          visible={visible}
          columns={columns}
        />
      ))}
    </tbody>
  )
}

interface BodyRowProps {
  row: Row<Features, RowData>
  data: unknown
  visible: string
  columns: unknown
}

function PlainRow({ row }: BodyRowProps) {
  return (
    <tr>
      {row.getVisibleCells().map((cell) => (
        <BodyCell key={cell.id} cell={cell} />
      ))}
    </tr>
  )
}

// Rows are drawn again only when their own data or the columns change: it keeps long lists quick.
const BodyRow = memo(
  PlainRow,
  (before, after) =>
    before.data === after.data &&
    before.visible === after.visible &&
    before.columns === after.columns,
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
