import { useLingui } from '@lingui/react/macro'
import { Code, List, Spoiler } from '@mantine/core'
import type { AuditEvent } from '../../api/types'

const LONGEST = 60

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** Each changed column: what it was, and what it became. */
export function AuditChanges({ changes }: { changes: AuditEvent['changes'] }) {
  const { t } = useLingui()
  const entries = Object.entries(changes ?? {})
  if (entries.length === 0) return '—'
  return (
    <Spoiler maxHeight={72} showLabel={t`Ver todo`} hideLabel={t`Ver menos`}>
      <List size="xs" listStyleType="none">
        {entries.map(([column, change]) => {
          const [before, after] = change as unknown[]
          return (
            <List.Item key={column}>
              {column}: <Code fz="xs">{show(before)}</Code> → <Code fz="xs">{show(after)}</Code>
            </List.Item>
          )
        })}
      </List>
    </Spoiler>
  )
}
