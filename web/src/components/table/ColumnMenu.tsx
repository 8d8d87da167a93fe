import { useLingui } from '@lingui/react/macro'
import { Button, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { ColumnChoicesProps } from './ColumnChoices'

// It is seldom opened: no list waits for it.
const ColumnChoices = lazy(() =>
  import('./ColumnChoices').then((module) => ({ default: module.ColumnChoices })),
)

/** Which columns are shown, in what order and how wide. */
export function ColumnMenu(props: ColumnChoicesProps) {
  const { t } = useLingui()
  if (props.columns.length < 3) return null
  return (
    <Popover trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
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
      </Popover.Target>
      <Popover.Dropdown className="no-print">
        <Suspense>
          <ColumnChoices {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
