import { Trans } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FilterBar.module.css'

interface FilterBarProps {
  children: ReactNode
  /** Whether some filter is on. */
  active: boolean
  onClear: () => void
}

export function FilterBar({ children, active, onClear }: FilterBarProps) {
  return (
    <Group
      component="search"
      align="flex-end"
      gap="sm"
      mb="sm"
      className={`${classes.bar} no-print`}
    >
      {children}
      {active ? (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconFilterOff size={14} aria-hidden />}
          onClick={onClear}
        >
          <Trans>Quitar filtros</Trans>
        </Button>
      ) : null}
    </Group>
  )
}
