import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ComplaintFigures, Problem } from '../../../api/types'
import { parseDate } from '../../../app/dates'
import { fieldMessage } from '../../../app/forms'
import { hasFilters } from '../../../app/url'
import { DateField } from '../../../components/DateField'
import { FilterBar } from '../../../components/FilterBar'
import { FilterSelect } from '../../../components/FilterSelect'
import type { FigureSearch } from './queries'
import { breakdowns } from './words'

const { kind: _kind, ...otherBreakdowns } = breakdowns

interface PeriodFiltersProps {
  search: FigureSearch
  /** Says which days are counted where the address does not. */
  shown: ComplaintFigures | undefined
  problem: Problem | null
  onPatch: (patch: FigureSearch) => void
}

/** Between which days of receipt, and by what trait. */
export function PeriodFilters({ search, shown, problem, onPatch }: PeriodFiltersProps) {
  const { t } = useLingui()
  const fault = (pointer: string) => {
    const error = problem?.errors?.find((one) => one.pointer === pointer)
    return error ? fieldMessage(error.code, error.message) : undefined
  }
  return (
    <FilterBar
      active={hasFilters(search)}
      onClear={() => onPatch({ from: undefined, to: undefined, by: undefined })}
    >
      <Day
        label={t`Recibidos desde`}
        date={search.from ?? shown?.from}
        error={fault('/from')}
        onChange={(from) => onPatch({ from })}
      />
      <Day
        label={t`Hasta`}
        date={search.to ?? shown?.to}
        error={fault('/to')}
        onChange={(to) => onPatch({ to })}
      />
      <FilterSelect
        label={t`Por`}
        first={t`Tipo`}
        value={search.by}
        onChange={(by) => onPatch({ by })}
        options={otherBreakdowns as typeof breakdowns}
      />
    </FilterBar>
  )
}

interface DayProps {
  label: string
  date: string | undefined
  error: string | undefined
  onChange: (date: string | undefined) => void
}

/** What is half typed waits; when it is left so, the day that is counted comes back. */
function Day({ label, date, error, onChange }: DayProps) {
  const [typed, setTyped] = useState<string | null>()
  const change = (text: string | null) => {
    setTyped(text)
    if (text === null) onChange(undefined)
    else if (parseDate(text)) onChange(text)
  }
  return (
    <DateField
      label={label}
      size="xs"
      value={typed === undefined ? (date ?? null) : typed}
      error={error}
      onChange={change}
      onBlur={() => setTyped(undefined)}
    />
  )
}
