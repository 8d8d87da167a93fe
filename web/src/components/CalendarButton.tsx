import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import type { CalendarProps } from './Calendar'
import { later } from './Later'

// Most dates are typed: no form waits for it.
const CalendarPopover = later('dialog', () =>
  import('./CalendarPopover').then((module) => module.CalendarPopover),
)

export function CalendarButton(props: CalendarProps) {
  const { t } = useLingui()
  return (
    <CalendarPopover
      {...props}
      target={
        <ActionIcon variant="subtle" color="gray" aria-label={t`Abrir el calendario`}>
          <IconCalendar size={16} aria-hidden />
        </ActionIcon>
      }
    />
  )
}
