import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useCan } from '../../app/can'
import { schoolsQuery } from '../schools/queries'

interface SchoolSelectProps {
  value: string | null
  onChange: (id: string | null) => void
  error?: ReactNode
  /** What choosing it means, where it is not for an account. */
  description?: string
}

/** A school, found by its name or key. */
export function SchoolSelect({ value, onChange, error, description }: SchoolSelectProps) {
  const { t } = useLingui()
  const can = useCan()
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed, 250)
  const query = schoolsQuery({ q: wanted || undefined })
  const { data } = useQuery({ ...query, enabled: can('schools.view') })
  const options = (data?.items ?? []).map((school) => ({
    value: school.id,
    label: `${school.name} · ${school.school_key} · ${school.shift}`,
  }))
  return (
    <Select
      label={t`Escuela`}
      description={description ?? t`La cuenta verá solo a los estudiantes de esta escuela y turno.`}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`Quitar la escuela` }}
      data={options}
      filter={({ options: found }) => found}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t`Ninguna escuela se llama así.`}
      error={error}
    />
  )
}
