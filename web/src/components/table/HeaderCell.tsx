import { useLingui } from '@lingui/react/macro'
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ColumnMeta } from './columns'
import classes from './Table.module.css'

interface HeaderCellProps {
  text: string
  meta: ColumnMeta
  sort?: string
  onSort?: (sort: string) => void
}

export function HeaderCell({ text, meta, sort, onSort }: HeaderCellProps) {
  const { t } = useLingui()
  const sortable = meta.sort && onSort
  const sorted = meta.sort !== undefined && sort === meta.sort
  const direction = meta.sort?.startsWith('-') ? 'descending' : 'ascending'
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      aria-sort={sorted ? direction : undefined}
      data-numeric={meta.numeric || undefined}
      data-wide={meta.wide || undefined}
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
    </th>
  )
}
