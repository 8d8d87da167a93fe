import { useLingui } from '@lingui/react/macro'
import { TextInput, type TextInputProps } from '@mantine/core'
import { useRef, useState } from 'react'
import { dateText, parseDate } from '../app/dates'
import { CalendarButton } from './CalendarButton'

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  value?: string | null
  defaultValue?: string | null
  /** A date as year-month-day; what cannot be read comes as it was typed, so that the form refuses it. */
  onChange?: (value: string | null) => void
  minDate?: string
  maxDate?: string
}

const readDate = (text: string) => parseDate(text) ?? (text.trim() || null)

/** A calendar date typed as day/month/year, or picked from the calendar beside it. */
export function DateField({
  value,
  defaultValue,
  onChange,
  minDate,
  maxDate,
  ...rest
}: DateFieldProps) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(dateText(value ?? defaultValue ?? null))
  const changedOutside = value !== undefined && value !== readDate(typed)
  const text = changedOutside ? dateText(value) : typed
  const change = (next: string) => {
    setTyped(next)
    onChange?.(readDate(next))
  }
  const pick = (date: string) => {
    change(dateText(date))
    input.current?.focus()
  }
  return (
    <TextInput
      ref={input}
      maw={260}
      placeholder={t`día/mes/año`}
      autoComplete="off"
      {...rest}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      rightSection={
        <CalendarButton date={parseDate(text)} minDate={minDate} maxDate={maxDate} onPick={pick} />
      }
    />
  )
}
