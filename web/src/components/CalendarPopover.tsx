import { Popover } from '@mantine/core'
import { cloneElement } from 'react'
import { Calendar, type CalendarProps } from './Calendar'
import { type LaterProps, useOpensAtOnce } from './Later'

/** The calendar under its button; picking a date closes it. */
export function CalendarPopover({ target, onPick, ...props }: CalendarProps & LaterProps) {
  const [opened, setOpened] = useOpensAtOnce()
  const pick = (date: string) => {
    setOpened(false)
    onPick(date)
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withRoles shadow="md">
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown>
        <Calendar {...props} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}
