import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { hasFilters, useSearchPatch, withoutFilters } from '../../app/url'
import { auditActions } from '../../app/words'
import { FilterBar } from '../../components/FilterBar'
import { FilterSelect } from '../../components/FilterSelect'
import { PersonPicker } from '../../components/PersonPicker'
import { DayFilter } from './DayFilter'
import { type AuditSearch, auditActorsQuery } from './queries'
import { auditTables } from './words'

interface AuditFiltersProps {
  search: AuditSearch
  /** Name of the person whose id the URL holds, where an event tells it. */
  personName: string | undefined
}

export function AuditFilters({ search, personName }: AuditFiltersProps) {
  const { t } = useMacro()
  const { _ } = useLingui()
  const patch = useSearchPatch<AuditSearch>()
  const { data: actors } = useSuspenseQuery(auditActorsQuery())
  const tables = Object.entries(auditTables)
    .map(([value, text]) => ({ value, label: _(text) }))
    .sort((a, b) => a.label.localeCompare(b.label))
  return (
    <FilterBar active={hasFilters(search)} onClear={() => patch(withoutFilters(search))}>
      <PersonPicker
        label={t`Persona`}
        value={search.person_id}
        name={personName}
        onChange={(person_id) => patch({ person_id })}
      />
      <Select
        label={t`Cuenta`}
        size="xs"
        searchable
        clearable
        placeholder={t`Todas`}
        nothingFoundMessage={t`Ninguna cuenta coincide`}
        data={actors.items.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.actor_id ?? null}
        onChange={(actor_id) => patch({ actor_id: actor_id ?? undefined })}
      />
      <FilterSelect
        label={t`Acción`}
        value={search.action}
        onChange={(action) => patch({ action })}
        options={auditActions}
      />
      <Select
        label={t`Sobre qué`}
        size="xs"
        searchable
        clearable
        placeholder={t`Todo`}
        nothingFoundMessage={t`Nada coincide`}
        data={tables}
        value={search.table_name ?? null}
        onChange={(table_name) => patch({ table_name: table_name ?? undefined })}
      />
      <DayFilter label={t`Desde`} value={search.from} onChange={(from) => patch({ from })} />
      <DayFilter label={t`Hasta antes de`} value={search.to} onChange={(to) => patch({ to })} />
      <RowFilter value={search.row_id} onChange={(row_id) => patch({ row_id })} />
    </FilterBar>
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface RowFilterProps {
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** The id of a row, as a link or another event gives it. */
function RowFilter({ value, onChange }: RowFilterProps) {
  const { t } = useMacro()
  return (
    <TextInput
      key={value ?? 'none'}
      label={t`Id del registro`}
      size="xs"
      defaultValue={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        const text = event.currentTarget.value.trim()
        if (text === '' || UUID.test(text)) onChange(text === '' ? undefined : text)
      }}
    />
  )
}
