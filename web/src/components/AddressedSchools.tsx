import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { List, ScrollArea, Text } from '@mantine/core'
import type { AddressedSchool } from '../api/types'
import { addressSources, shifts } from '../app/words'

const LIST_PX = 160

/** Where schools would be written to, and where each address comes from; of many only the first are told. */
export function AddressedSchools({ schools, of }: { schools: AddressedSchool[]; of: number }) {
  const { _ } = useWords()
  const { t } = useLingui()
  if (schools.length === 0) return null
  const shown = schools.length
  return (
    <>
      <Text size="sm" mt="xs">
        {shown < of ? t`A dónde se escribe (las primeras ${shown}):` : t`A dónde se escribe:`}
      </Text>
      <ScrollArea.Autosize mah={LIST_PX} viewportProps={{ tabIndex: 0 }}>
        <List size="sm">
          {schools.map(({ school, email, source }) => (
            <List.Item key={school.id}>
              {school.name} · {school.school_key} · {_(shifts[school.shift])}: {email} (
              {_(addressSources[source])})
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </>
  )
}
