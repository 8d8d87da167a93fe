import { useLingui } from '@lingui/react'
import { Text } from '@mantine/core'
import type { SchoolRef } from '../../api/types'
import { shifts } from '../../app/words'
import { AppLink } from '../../components/Link'

export function RoundSchoolLink({ roundId, school }: { roundId: string; school: SchoolRef }) {
  const { _ } = useLingui()
  return (
    <>
      <AppLink
        to="/rounds/$roundId/schools/$schoolId"
        params={{ roundId, schoolId: school.id }}
        fw={600}
      >
        {school.name}
      </AppLink>
      <Text size="xs" c="dimmed">
        {school.school_key} · {_(shifts[school.shift])}
      </Text>
    </>
  )
}
