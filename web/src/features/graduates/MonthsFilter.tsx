import { useLingui } from '@lingui/react/macro'
import { NativeSelect, NumberInput } from '@mantine/core'

interface MonthsFilterProps {
  months: number | undefined
  /** Those that the office asks at; nothing where the reader is not told them. */
  offered: number[] | undefined
  onChange: (months: number | undefined) => void
}

/** At how many months after finishing. */
export function MonthsFilter({ months, offered, onChange }: MonthsFilterProps) {
  const { t } = useLingui()
  const label = t`A los cuántos meses de terminar`
  if (!offered) {
    return (
      <NumberInput
        label={label}
        size="xs"
        min={1}
        max={240}
        allowDecimal={false}
        clampBehavior="strict"
        value={months ?? ''}
        onChange={(next) => onChange(Number(next) || undefined)}
      />
    )
  }
  // A link may ask for months that the office no longer asks at.
  const choices = [...new Set([...offered, ...(months ? [months] : [])])].sort((a, b) => a - b)
  return (
    <NativeSelect
      label={label}
      size="xs"
      value={String(months ?? '')}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={choices.map((one) => ({ value: String(one), label: t`${one} meses` }))}
    />
  )
}
