import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { List, Progress, Stack, Text } from '@mantine/core'
import type { WeighedReason } from '../../api/types'
import { reasons as reasonWords } from './words'

/** How much two resemble each other, as text and as a bar. */
export function Score({ score }: { score: number }) {
  const { t } = useMacro()
  return (
    <Stack gap={4} miw={64} maw={160}>
      <Text size="sm" fw={600}>{t`${score} de 100`}</Text>
      <Progress.Root size="sm" aria-hidden>
        <Progress.Section
          value={score}
          color={score >= 80 ? 'orange.6' : 'sonora.6'}
          withAria={false}
        />
      </Progress.Root>
    </Stack>
  )
}

interface ReasonListProps {
  reasons: WeighedReason[]
  /** Whether to tell how much each counts. */
  weighed?: boolean
}

/** Why: what speaks for the two being one, and what against it. */
export function ReasonList({ reasons, weighed = false }: ReasonListProps) {
  const { _ } = useLingui()
  const { t } = useMacro()
  return (
    <List size="sm" listStyleType="none" aria-label={t`Por qué se parecen`}>
      {reasons.map(({ reason, weight }) => (
        <List.Item key={reason}>
          {weight < 0 ? t`En contra: ${_(reasonWords[reason])}` : _(reasonWords[reason])}
          {weighed && weight !== 0 ? (
            <Text span inherit c="dimmed">
              {weight > 0 ? ` (+${weight})` : ` (−${-weight})`}
            </Text>
          ) : null}
        </List.Item>
      ))}
    </List>
  )
}
