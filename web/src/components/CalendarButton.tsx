import '@mantine/dates/styles.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar } from '@tabler/icons-react'

interface CalendarButtonProps {
  date: string | null
  minDate?: string
  maxDate?: string
  onPick: (date: string) => void
}

export function CalendarButton(props: CalendarButtonProps) {
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
        <Calendar {...props} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Calendar({ date, minDate, maxDate, onPick }: CalendarButtonProps) {
  const { t, i18n } = useLingui()
  return (
    <DatePicker
      value={date}
      defaultDate={date ?? undefined}
      onChange={(picked) => picked && onPick(picked)}
      minDate={minDate}
      maxDate={maxDate}
      locale={i18n.locale === 'en' ? 'en' : 'es-mx'}
      weekendDays={[]}
      firstDayOfWeek={0}
      ariaLabels={{
        previousMonth: t`Mes anterior`,
        nextMonth: t`Mes siguiente`,
        previousYear: t`Año anterior`,
        nextYear: t`Año siguiente`,
        previousDecade: t`Década anterior`,
        nextDecade: t`Década siguiente`,
        monthLevelControl: t`Elegir el mes`,
        yearLevelControl: t`Elegir el año`,
      }}
    />
  )
}
