import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import type { CalendarProps } from './Calendar'

// Most dates are typed: no form waits for it.
const Calendar = lazy(() => import('./Calendar').then((module) => ({ default: module.Calendar })))

export function CalendarButton(props: CalendarProps) {
  const { t } = useLingui()
  const [opened, { toggle, close }] = useDisclosure()
  const pick = (date: string) => {
    close()
    props.onPick(date)
  }
  return (
    <Popover opened={opened} onDismiss={close} trapFocus withRoles shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Abrir el calendario`}
          onClick={toggle}
        >
          <IconCalendar size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense>
          <Calendar {...props} onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
