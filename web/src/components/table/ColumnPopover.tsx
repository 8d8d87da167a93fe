import { Popover } from '@mantine/core'
import { cloneElement } from 'react'
import { type LaterProps, useOpensAtOnce } from '../Later'
import { ColumnChoices, type ColumnChoicesProps } from './ColumnChoices'

/** The choice of columns under its button. */
export function ColumnPopover({ target, ...props }: ColumnChoicesProps & LaterProps) {
  const [opened, setOpened] = useOpensAtOnce()
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      position="bottom-end"
      shadow="md"
    >
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown className="no-print">
        <ColumnChoices {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}
