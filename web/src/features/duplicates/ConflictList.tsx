import { useLingui } from '@lingui/react'
import { Alert, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { MergeConflict } from '../../api/types'
import { StandingAwards } from './StandingAwards'
import { conflicts as conflictWords, holdingKinds } from './words'

interface ConflictListProps {
  title: string
  conflicts: MergeConflict[]
}

/** What stands against it, and what to do about each. */
export function ConflictList({ title, conflicts }: ConflictListProps) {
  const { _ } = useLingui()
  if (conflicts.length === 0) return null
  return (
    <Alert
      role="alert"
      variant="outline"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
    >
      <List size="sm" spacing="xs">
        {conflicts.map(({ code, kind, rows, awards }) => (
          <List.Item key={`${code}${kind}`}>
            {_(holdingKinds[kind])} ({rows}): {_(conflictWords[code])}
            {awards.length > 0 ? <StandingAwards awards={awards} /> : null}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
