import '@mantine/dates/styles.css'
import { useLingui } from '@lingui/react/macro'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import { parseDate } from '../app/dates'

// Without it Mantine reads 03/02/2001 as 2 March.
dayjs.extend(customParseFormat)

/** A calendar date typed as day/month/year, or picked. What cannot be read stays visible, as an error. */
export function DateField(props: DateInputProps) {
  const { t } = useLingui()
  return (
    <DateInput
      valueFormat="DD/MM/YYYY"
      dateParser={parseDate}
      fixOnBlur={false}
      placeholder={t`día/mes/año`}
      leftSection={<IconCalendar size={16} aria-hidden />}
      popoverProps={{ trapFocus: false }}
      maw={260}
      {...props}
    />
  )
}
