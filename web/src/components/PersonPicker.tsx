import { useLingui } from '@lingui/react/macro'
import { Select, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { PersonHit } from '../api/types'
import { useCan } from '../app/can'
import { formatDate } from '../app/format'
import { isSearchable, usePersonHits } from '../app/people'

interface PersonPickerProps {
  label: string
  /** The person's id; their name never stands in the URL. */
  value: string | undefined
  /** Name of whoever was chosen before this page was opened, where it is known. */
  name?: string
  error?: ReactNode
  onChange: (value: string | undefined) => void
}

/** Chooses somebody through the search of people; whoever it shows is on record as found. */
export function PersonPicker({ label, value, name, error, onChange }: PersonPickerProps) {
  const { t } = useLingui()
  const allowed = useCan()('people.search')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<PersonHit>()
  const known = chosen?.id === value ? chosen?.name : name
  const { data } = usePersonHits(text, allowed && text !== known)
  const hits = data ?? []
  const current = value && !hits.some(({ id }) => id === value)
  const options = hits.map((hit) => ({ value: hit.id, label: hit.name }))
  if (current) options.unshift({ value, label: known ?? t`La persona elegida` })
  return (
    <Select
      label={label}
      size="xs"
      error={error}
      searchable
      clearable
      disabled={!allowed && !value}
      placeholder={t`Nombre, CURP o folio`}
      nothingFoundMessage={isSearchable(text) ? t`Nadie coincide` : null}
      filter={({ options: all }) => all}
      data={options}
      value={value ?? null}
      onSearchChange={setText}
      onChange={(id) => {
        setChosen(hits.find((hit) => hit.id === id))
        onChange(id ?? undefined)
      }}
      renderOption={({ option }) => (
        <PersonOption name={option.label} hit={hits.find(({ id }) => id === option.value)} />
      )}
    />
  )
}

function PersonOption({ name, hit }: { name: string; hit: PersonHit | undefined }) {
  const facts = hit
    ? [hit.birth_date ? formatDate(hit.birth_date) : null, hit.folios[0], hit.municipality]
    : []
  return (
    <div>
      <Text size="sm">{name}</Text>
      <Text size="xs" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </div>
  )
}
