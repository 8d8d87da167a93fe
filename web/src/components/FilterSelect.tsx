import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'

interface FilterSelectProps<Value extends string> {
  label: string
  value: Value | undefined
  onChange: (value: Value | undefined) => void
  /** What its first choice is called, where it is not «all». */
  first?: string
  options: Record<Value, MessageDescriptor | string | { text: MessageDescriptor }>
}

/** A filter of a list; its first choice is «all». */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { label, value, onChange, options, first } = props
  const { _ } = useLingui()
  const { t } = useMacro()
  const entries = Object.entries(options) as [Value, FilterSelectProps<Value>['options'][Value]][]
  const data = entries.map(([key, option]) => ({ value: key as string, label: textOf(option) }))
  function textOf(option: (typeof entries)[number][1]): string {
    if (typeof option === 'string') return option
    return typeof option === 'object' && 'text' in option ? _(option.text) : _(option)
  }
  return (
    <NativeSelect
      label={label}
      size="xs"
      value={value ?? ''}
      onChange={(event) => onChange((event.currentTarget.value || undefined) as Value | undefined)}
      data={[{ value: '', label: first ?? t`Todos` }, ...data]}
    />
  )
}
