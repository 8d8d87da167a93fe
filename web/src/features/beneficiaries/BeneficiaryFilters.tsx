import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { hasFilters, withoutFilters } from '../../app/url'
import { academicStatuses, benefitStates } from '../../app/words'
import { municipalitiesQuery, programsQuery } from '../../components/catalogues'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import type { BeneficiarySearch } from './queries'

interface BeneficiaryFiltersProps {
  search: BeneficiarySearch
  onPatch: (patch: Partial<BeneficiarySearch>) => void
}

export function BeneficiaryFilters({ search, onPatch }: BeneficiaryFiltersProps) {
  const { t } = useLingui()
  const programs = useQuery(programsQuery).data?.items ?? []
  const municipalities = useQuery(municipalitiesQuery).data?.items ?? []
  const yesNo = (value: boolean | undefined) =>
    value === undefined ? undefined : value ? 'yes' : 'no'
  const toFlag = (value: string | undefined) => (value === undefined ? undefined : value === 'yes')
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <FilterSelect
        label={t`Programa`}
        value={search.program_id}
        onChange={(program_id) => onPatch({ program_id })}
        options={Object.fromEntries(programs.map(({ id, name }) => [id, name]))}
      />
      <FilterSelect
        label={t`Beneficio`}
        value={search.benefit_state}
        onChange={(benefit_state) => onPatch({ benefit_state })}
        options={benefitStates}
      />
      <FilterSelect
        label={t`Situación académica`}
        value={search.academic_status}
        onChange={(academic_status) => onPatch({ academic_status })}
        options={academicStatuses}
      />
      <FilterSelect
        label={t`Municipio`}
        value={search.municipality_code}
        onChange={(municipality_code) => onPatch({ municipality_code })}
        options={Object.fromEntries(municipalities.map(({ code, name }) => [code, name]))}
      />
      <FilterSelect
        label={t`CURP`}
        value={yesNo(search.has_curp)}
        onChange={(value) => onPatch({ has_curp: toFlag(value) })}
        options={{ yes: t`Con CURP`, no: t`Sin CURP` }}
      />
      <FilterSelect
        label={t`Alertas`}
        value={yesNo(search.has_open_alert)}
        onChange={(value) => onPatch({ has_open_alert: toFlag(value) })}
        options={{ yes: t`Con alerta abierta`, no: t`Sin alertas abiertas` }}
      />
    </FilterBar>
  )
}
