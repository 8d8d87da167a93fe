import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './table/Table.module.css'

interface SimpleTableProps {
  label: string
  headers: (string | { text: string; numeric: boolean })[]
  /** Of many columns, in a place that may be narrow: headers break between words. */
  tight?: boolean
  children: ReactNode
}

/** A short table without sorting or paging, inside a page. */
export function SimpleTable({ label, headers, tight, children }: SimpleTableProps) {
  return (
    <Box role="group" className={classes.frame} aria-label={label} tabIndex={0}>
      <table className={classes.table} data-tight={tight || undefined}>
        <thead>
          <tr>
            {headers.map((header) => {
              const { text, numeric } =
                typeof header === 'string' ? { text: header, numeric: false } : header
              return (
                <th key={text} scope="col" data-numeric={numeric || undefined}>
                  {text}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Box>
  )
}
