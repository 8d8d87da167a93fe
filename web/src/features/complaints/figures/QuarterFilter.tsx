import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { today } from '../../../app/format'
import { hasFilters } from '../../../app/url'
import { FilterBar } from '../../../components/FilterBar'
import { type Quarter, yearChoices } from './quarters'
import type { QuarterSearch } from './queries'
import { quarterMonths } from './words'

interface QuarterFilterProps {
  search: QuarterSearch
  chosen: Quarter
  onPatch: (patch: QuarterSearch) => void
}

/** Of which quarter the report is. */
export function QuarterFilter({ search, chosen, onPatch }: QuarterFilterProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <FilterBar
      active={hasFilters(search)}
      onClear={() => onPatch({ year: undefined, quarter: undefined })}
    >
      <NativeSelect
        label={t`Año`}
        size="xs"
        value={String(chosen.year)}
        onChange={(event) => onPatch({ ...chosen, year: Number(event.currentTarget.value) })}
        data={yearChoices(chosen.year, today()).map(String)}
      />
      <NativeSelect
        label={t`Trimestre`}
        size="xs"
        value={String(chosen.quarter)}
        onChange={(event) => onPatch({ ...chosen, quarter: Number(event.currentTarget.value) })}
        data={Object.entries(quarterMonths).map(([value, months]) => ({
          value,
          label: `T${value}, ${_(months)}`,
        }))}
      />
    </FilterBar>
  )
}
