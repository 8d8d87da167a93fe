import { useLingui } from '@lingui/react'
import type { SchoolRef } from '../api/types'
import { shifts } from '../app/words'
import { AppLink } from './Link'
import { SecondLine } from './SecondLine'

/** A school is its key and its shift: two shifts of one key are two schools. */
export function SchoolText({ school }: { school: SchoolRef | null | undefined }) {
  const { _ } = useLingui()
  if (!school) return '—'
  return (
    <>
      <AppLink to="/schools/$schoolId" params={{ schoolId: school.id }}>
        {school.name}
      </AppLink>
      <SecondLine>
        {school.school_key} · {_(shifts[school.shift])}
      </SecondLine>
    </>
  )
}
