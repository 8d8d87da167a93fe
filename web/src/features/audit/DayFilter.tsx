import { parseDate } from '../../app/dates'
import { DateField } from '../../components/DateField'

interface DayFilterProps {
  label: string
  /** The instant at which that day begins in Sonora. */
  value: string | undefined
  onChange: (value: string | undefined) => void
}

export function DayFilter({ label, value, onChange }: DayFilterProps) {
  return (
    <DateField
      key={value ? 'on' : 'off'}
      label={label}
      size="xs"
      defaultValue={value?.slice(0, 10)}
      onChange={(date) => {
        if (date === null) onChange(undefined)
        else if (parseDate(date)) onChange(`${date}T07:00:00Z`)
      }}
    />
  )
}
