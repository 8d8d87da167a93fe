import '@mantine/dates/styles.css'
import 'dayjs/locale/es-mx'
import { useLingui } from '@lingui/react/macro'
import { DatePicker } from '@mantine/dates'

export interface CalendarProps {
  date: string | null
  minDate?: string
  maxDate?: string
  onPick: (date: string) => void
}

/** The month from which a date is picked. */
export function Calendar({ date, minDate, maxDate, onPick }: CalendarProps) {
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
