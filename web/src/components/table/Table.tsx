import { Box } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type Cell, type Row, type RowData, useTable } from '@tanstack/react-table'
import { memo, type ReactNode, useMemo } from 'react'
import { ColumnMenu } from './ColumnMenu'
import { type Column, type ColumnMeta, type Features, features, toColumnDefs } from './columns'
import { HeaderCell } from './HeaderCell'
import classes from './Table.module.css'

export interface TableProps<T extends RowData> {
  /** Names the table, and the place where its hidden columns are remembered. */
  name: string
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
  const { name, label, columns, rows, rowId, sort, onSort, stale, empty } = props
  const [hidden, setHidden] = useLocalStorage<Record<string, boolean>>({
    key: `columns:${name}`,
    defaultValue: {},
  })
  const defs = useMemo(() => toColumnDefs(columns), [columns])
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
    state: { columnVisibility: hidden },
    onColumnVisibilityChange: (change) =>
      setHidden(typeof change === 'function' ? change(hidden) : change),
  })
  if (rows.length === 0 && empty) return empty
  const visible = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join()
  return (
    <>
      <ColumnMenu columns={table.getAllLeafColumns().filter((column) => column.getCanHide())} />
      <Box
        role="group"
        className={classes.frame}
        aria-label={label}
        tabIndex={0}
        data-stale={stale || undefined}
      >
        <table className={classes.table} aria-busy={stale || undefined}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => (
                  <HeaderCell
                    key={header.id}
                    text={String(header.column.columnDef.header)}
                    meta={(header.column.columnDef.meta ?? {}) as ColumnMeta}
                    sort={sort}
                    onSort={onSort}
                  />
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <BodyRow
                key={row.id}
                row={row as Row<Features, RowData>}
                data={row.original}
                visible={visible}
                columns={defs}
              />
            ))}
          </tbody>
        </table>
      </Box>
    </>
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
