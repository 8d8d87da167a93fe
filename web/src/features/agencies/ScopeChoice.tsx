import { useLingui } from '@lingui/react'
import { Checkbox, Stack } from '@mantine/core'
import type { AgencyScope } from '../../api/types'
import { scopeWords } from './words'

interface ScopeChoiceProps {
  label: string
  description?: string
  /** Which may be chosen; all of them, where nothing is said. */
  among?: AgencyScope[]
  value?: string[]
  onChange?: (value: string[]) => void
  error?: React.ReactNode
}

const ALL = Object.keys(scopeWords) as AgencyScope[]

/** What a program may do, one line each. */
export function ScopeChoice({ label, description, among = ALL, ...field }: ScopeChoiceProps) {
  const { _ } = useLingui()
  return (
    <Checkbox.Group label={label} description={description} {...field}>
      <Stack gap="xs" mt="xs">
        {ALL.filter((scope) => among.includes(scope)).map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={_(scopeWords[scope].text)}
            description={_(scopeWords[scope].note)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
