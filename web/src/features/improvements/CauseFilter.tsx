import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
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
  const { i18n } = useWords()
  const causes = useQuery(causesQuery).data?.items ?? []
  const english = i18n.locale === 'en'
  const options = Object.fromEntries(
    causes.map(({ code, name_es, name_en }) => [code, (english && name_en) || name_es]),
  )
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
