import type { ReactNode } from 'react'
import classes from './SecondLine.module.css'

/** What stands small under the main thing of a cell: plain, because a list has one or two in each row. */
export function SecondLine({ children }: { children: ReactNode }) {
  return <div className={classes.line}>{children}</div>
}
