import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useCatalogueName } from '../../app/catalogueName'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { causesQuery } from './queries'

interface CauseFilterProps {
  cause: string | undefined
  onChange: (cause: string | undefined) => void
}

/** Actions on one cause alone. */
export function CauseFilter({ cause, onChange }: CauseFilterProps) {
  const { t } = useLingui()
  const nameOf = useCatalogueName()
  const causes = useQuery(causesQuery).data?.items ?? []
  const options = Object.fromEntries(causes.map((one) => [one.code, nameOf(one)]))
  return (
    <FilterBar active={cause !== undefined} onClear={() => onChange(undefined)}>
      <FilterSelect
        label={t`Causa`}
        first={t`Todas`}
        value={cause}
        onChange={onChange}
        options={options}
      />
    </FilterBar>
  )
}
