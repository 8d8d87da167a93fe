import { useLingui } from '@lingui/react'
import { Trans } from '@lingui/react/macro'
import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { wordsFor } from '../api/problems'
import type { Problem } from '../api/types'
import { formatDateTime } from '../app/format'

interface ProblemAlertProps {
  problem: Problem | null | undefined
  /** Offered when the trouble is a stale version. */
  onReload?: () => void
}

/** Says what went wrong, why, and what to do next; for a stale version, what others did meanwhile. */
export function ProblemAlert({ problem, onReload }: ProblemAlertProps) {
  const { _ } = useLingui()
  if (!problem) return null
  const { title, next } = wordsFor(problem)
  const changes = problem.changes ?? []
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={
        <Text c="var(--mantine-color-error)" fw={600} size="sm">
          {_(title)}
        </Text>
      }
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{_(next)}</Text>
        {changes.length > 0 ? (
          <List size="sm">
            {changes.map((change) => (
              <List.Item key={`${change.at}${change.what}`}>
                {formatDateTime(change.at)} · {change.by}: {change.what}
              </List.Item>
            ))}
          </List>
        ) : null}
        {problem.code === 'stale-version' && onReload ? (
          <Button size="xs" variant="default" onClick={onReload}>
            <Trans>Cargar la versión actual</Trans>
          </Button>
        ) : null}
        {problem.instance && problem.status >= 500 ? (
          <Text size="xs" c="dimmed">
            <Trans>Número de solicitud: {problem.instance}</Trans>
          </Text>
        ) : null}
      </Stack>
    </Alert>
  )
}
