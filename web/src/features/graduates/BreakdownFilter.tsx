import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import type { IndicatorSearch } from './queries'
import { breakdowns } from './words'

const { program: _program, ...otherBreakdowns } = breakdowns

interface BreakdownFilterProps {
  by: IndicatorSearch['by']
  onChange: (by: IndicatorSearch['by']) => void
  /** What else the page lets choose, before it. */
  children?: ReactNode
}

/** By what trait the figures are told. */
export function BreakdownFilter({ by, onChange, children }: BreakdownFilterProps) {
  const { t } = useLingui()
  return (
    <FilterBar active={by !== undefined} onClear={() => onChange(undefined)}>
      {children}
      <FilterSelect
        label={t`Por`}
        first={t`Programa`}
        value={by}
        onChange={onChange}
        options={otherBreakdowns as typeof breakdowns}
      />
    </FilterBar>
  )
}
