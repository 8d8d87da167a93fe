import { useLingui } from '@lingui/react'
import { Badge, Stack, Text } from '@mantine/core'
import type { RowWarning } from '../../api/types'
import { isAccepted, verdictWords, warningWords } from './words'

export function useVerdictText(): (verdict: string) => string {
  const { _ } = useLingui()
  return (verdict) => {
    const words = verdictWords[verdict]
    return words ? _(words) : verdict
  }
}

export function useWarningText(): (warning: { code: string; message?: string }) => string {
  const { _ } = useLingui()
  return ({ code, message }) => {
    const words = warningWords[code] ?? verdictWords[code]
    return words ? _(words) : (message ?? code)
  }
}

export function VerdictBadge({ verdict }: { verdict: string }) {
  const text = useVerdictText()(verdict)
  return (
    <Badge
      color={isAccepted(verdict) ? 'green' : 'red'}
      h="auto"
      py={2}
      styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }}
    >
      {text}
    </Badge>
  )
}

interface RowVerdictsProps {
  row: { verdict: string; verdicts: string[]; warnings: RowWarning[]; message: string }
}

/** The verdict that names the row, then everything else that was found in it. */
export function RowVerdicts({ row }: RowVerdictsProps) {
  const { i18n } = useLingui()
  const verdictText = useVerdictText()
  const warningText = useWarningText()
  const others = row.verdicts.filter((verdict) => verdict !== row.verdict)
  const spanish = i18n.locale !== 'en'
  return (
    <Stack gap={2} align="flex-start">
      <VerdictBadge verdict={row.verdict} />
      {spanish && row.message && !isAccepted(row.verdict) ? (
        <Text size="xs">{row.message}</Text>
      ) : null}
      {others.map((verdict) => (
        <Text key={verdict} size="xs">
          {verdictText(verdict)}
        </Text>
      ))}
      {row.warnings.map((warning) => (
        <Text key={`${warning.code}${warning.column}`} size="xs" c="dimmed">
          {warning.column ? `${warning.column}: ` : ''}
          {spanish ? warning.message : warningText(warning)}
        </Text>
      ))}
    </Stack>
  )
}
