import { useLingui } from '@lingui/react'
import { Text } from '@mantine/core'
import type { SchoolRef } from '../api/types'
import { shifts } from '../app/words'
import { AppLink } from './Link'

/** A school is its key and its shift: two shifts of one key are two schools. */
export function SchoolText({ school }: { school: SchoolRef | null | undefined }) {
  const { _ } = useLingui()
  if (!school) return '—'
  return (
    <>
      <AppLink to="/schools/$schoolId" params={{ schoolId: school.id }}>
        {school.name}
      </AppLink>
      <Text size="xs" c="dimmed">
        {school.school_key} · {_(shifts[school.shift])}
      </Text>
    </>
  )
}
