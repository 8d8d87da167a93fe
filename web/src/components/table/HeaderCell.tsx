import { useLingui } from '@lingui/react/macro'
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { ColumnGrip } from './ColumnGrip'
import type { ColumnMeta } from './columns'
import classes from './Table.module.css'

interface HeaderCellProps {
  id: string
  text: string
  meta: ColumnMeta
  sort?: string
  onSort?: (sort: string) => void
  /** Its width; none while the columns are as wide as they need to be. */
  style?: CSSProperties
  onResize: (width: number) => void
}

export function HeaderCell(props: HeaderCellProps) {
  const { id, text, meta, sort, onSort, style, onResize } = props
  const { t } = useLingui()
  const sortable = meta.sort && onSort
  const sorted = meta.sort !== undefined && sort === meta.sort
  const direction = meta.sort?.startsWith('-') ? 'descending' : 'ascending'
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      aria-sort={sorted ? direction : undefined}
      data-column={id}
      data-numeric={meta.numeric || undefined}
      data-wide={meta.wide || undefined}
      style={style}
    >
      {sortable ? (
        <UnstyledButton
          className={classes.sort}
          onClick={() => onSort(meta.sort ?? '')}
          title={t`Ordenar por ${text}`}
        >
          {text}
          {sorted ? <Arrow size={14} aria-hidden /> : <IconArrowsSort size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        text
      )}
      <ColumnGrip onResize={onResize} />
    </th>
  )
}
