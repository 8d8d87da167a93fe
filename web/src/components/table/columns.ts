import {
  type ColumnDef,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  type RowData,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'

export const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
})
export type Features = typeof features

export interface Column<Row extends RowData> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** The value of the list's `sort` that orders by this column. */
  sort?: string
  numeric?: boolean
  /** Folios and dates read badly when broken. */
  nowrap?: boolean
  /** Left out on a phone. */
  wide?: boolean
  /** Cannot be hidden: it says what the row is. */
  fixed?: boolean
  /** Its name in a file, where several make one there; `false` for what can be done with a row, which no file holds. */
  leavesAs?: string | false
}

export interface ColumnMeta {
  nowrap?: boolean
  sort?: string
  numeric?: boolean
  wide?: boolean
}

export function toColumnDefs<Row extends RowData>(
  columns: Column<Row>[],
): ColumnDef<Features, Row>[] {
  return columns.map(({ id, header, cell, sort, numeric, nowrap, wide }) => ({
    id,
    header,
    cell: (context) => cell(context.row.original),
    meta: { sort, numeric, nowrap, wide },
  }))
}
