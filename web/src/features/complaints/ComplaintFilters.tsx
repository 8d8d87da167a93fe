import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useCatalogueName } from '../../app/catalogueName'
import { hasFilters, withoutFilters } from '../../app/url'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { type ComplaintSearch, complaintCataloguesQuery } from './queries'
import { complaintChannels, complaintKinds, complaintStates, priorities } from './words'

interface ComplaintFiltersProps {
  search: ComplaintSearch
  onPatch: (patch: Partial<ComplaintSearch>) => void
}

export function ComplaintFilters({ search, onPatch }: ComplaintFiltersProps) {
  const { t } = useLingui()
  const lists = useQuery(complaintCataloguesQuery).data
  const nameOf = useCatalogueName()
  const named = (items: { id: string; name_es: string; name_en?: string | null }[] | undefined) =>
    Object.fromEntries((items ?? []).map((one) => [one.id, nameOf(one)]))
  return (
    <FilterBar active={hasFilters(search)} onClear={() => onPatch(withoutFilters(search))}>
      <FilterSelect
        label={t`Atención`}
        value={search.open === undefined ? undefined : search.open ? 'open' : 'closed'}
        onChange={(value) => onPatch({ open: value ? value === 'open' : undefined })}
        options={{ open: t`Por contestar`, closed: t`Contestados` }}
      />
      <FilterSelect
        label={t`Estado`}
        value={search.state}
        onChange={(state) => onPatch({ state })}
        options={complaintStates}
      />
      <FilterSelect
        label={t`Tipo`}
        value={search.kind}
        onChange={(kind) => onPatch({ kind })}
        options={complaintKinds}
      />
      <FilterSelect
        label={t`Vencimiento`}
        value={search.due}
        onChange={(due) => onPatch({ due })}
        options={{ overdue: t`Vencidos`, soon: t`Por vencer` }}
      />
      <FilterSelect
        label={t`Quién atiende`}
        value={search.assigned}
        onChange={(assigned) => onPatch({ assigned })}
        options={{ mine: t`Los míos`, nobody: t`Sin asignar` }}
      />
      <FilterSelect
        label={t`Canal`}
        value={search.channel}
        onChange={(channel) => onPatch({ channel })}
        options={complaintChannels}
      />
      <FilterSelect
        label={t`Prioridad`}
        value={search.priority}
        onChange={(priority) => onPatch({ priority })}
        options={priorities}
      />
      <FilterSelect
        label={t`Oficina`}
        value={search.office_id}
        onChange={(office_id) => onPatch({ office_id })}
        options={named(lists?.offices)}
      />
      <FilterSelect
        label={t`Causa`}
        value={search.cause_id}
        onChange={(cause_id) => onPatch({ cause_id })}
        options={named(lists?.causes)}
      />
    </FilterBar>
  )
}
