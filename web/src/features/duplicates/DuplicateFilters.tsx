import { useLingui } from '@lingui/react/macro'
import { hasFilters, withoutFilters } from '../../app/url'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PersonPicker } from '../../components/PersonPicker'
import type { DuplicateSearch } from './queries'
import { duplicateStates, reasons } from './words'

const SCORES = ['90', '80', '70', '60'] as const

interface DuplicateFiltersProps {
  search: DuplicateSearch
  onPatch: (patch: Partial<DuplicateSearch>) => void
}

export function DuplicateFilters({ search, onPatch }: DuplicateFiltersProps) {
  const { t } = useLingui()
  const { dismissed, merged } = duplicateStates
  const scores = Object.fromEntries(SCORES.map((score) => [score, t`${score} o más`]))
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <FilterSelect
        label={t`Estado`}
        first={t`Por decidir`}
        value={search.state}
        onChange={(state) => onPatch({ state })}
        options={{ dismissed, merged }}
      />
      <FilterSelect
        label={t`Parecido`}
        value={search.min_score?.toString()}
        onChange={(score) => onPatch({ min_score: score ? Number(score) : undefined })}
        options={scores}
      />
      <FilterSelect
        label={t`Por qué`}
        value={search.reason}
        onChange={(reason) => onPatch({ reason })}
        options={reasons}
      />
      <PersonPicker
        label={t`Persona`}
        value={search.person_id}
        onChange={(person_id) => onPatch({ person_id })}
      />
    </FilterBar>
  )
}
