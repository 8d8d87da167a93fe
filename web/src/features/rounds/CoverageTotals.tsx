import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import type { Coverage } from '../../api/types'
import { formatNumber } from '../../app/format'
import { coverageStates } from '../../app/words'
import { Share } from '../../components/Share'
import type { CoverageSearch } from './queries'

const COLORS = { complete: 'green.8', partial: 'yellow.6', not_reported: 'gray.5' } as const
const ORDER = ['complete', 'partial', 'not_reported'] as const

interface CoverageTotalsProps {
  coverage: Coverage
  onPatch: (patch: Partial<CoverageSearch>) => void
}

/** How far the round is; each figure filters the schools below. */
export function CoverageTotals({ coverage, onPatch }: CoverageTotalsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { by_state: counts, round } = coverage
  const schools = Math.max(1, counts.complete + counts.partial + counts.not_reported)
  const off = { state: undefined, late: undefined }
  return (
    <Paper withBorder p="md" component="section" aria-label={t`Cobertura`}>
      <Stack gap="sm">
        <Progress.Root size={18}>
          {ORDER.map((state) => (
            <Progress.Section
              key={state}
              value={(counts[state] / schools) * 100}
              color={COLORS[state]}
              aria-label={_(coverageStates[state].text)}
            />
          ))}
        </Progress.Root>
        <Group gap="xs">
          {ORDER.map((state) => (
            <Button
              key={state}
              size="compact-sm"
              variant="default"
              onClick={() => onPatch({ ...off, state })}
            >
              {_(coverageStates[state].text)}: {formatNumber(counts[state])}
            </Button>
          ))}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onPatch({ ...off, late: true })}
          >
            {t`Con retraso`}: {formatNumber(coverage.late)}
          </Button>
        </Group>
        <div>
          <Text size="xs" c="dimmed">{t`Estudiantes informados`}</Text>
          <Share part={round.reported} whole={round.expected} label={t`Estudiantes informados`} />
        </div>
      </Stack>
    </Paper>
  )
}
