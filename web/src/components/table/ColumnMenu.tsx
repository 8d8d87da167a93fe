import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { later } from '../Later'
import type { ColumnChoicesProps } from './ColumnChoices'

// It is seldom opened: no list waits for it.
const ColumnPopover = later('dialog', () =>
  import('./ColumnPopover').then((module) => module.ColumnPopover),
)

/** Which columns are shown, in what order and how wide. */
export function ColumnMenu(props: ColumnChoicesProps) {
  const { t } = useLingui()
  if (props.columns.length < 3) return null
  return (
    <ColumnPopover
      {...props}
      target={
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          c="dimmed"
          visibleFrom="sm"
          leftSection={<IconColumns3 size={14} aria-hidden />}
        >
          {t`Columnas`}
        </Button>
      }
    />
  )
}
