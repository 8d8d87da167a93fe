import { useLingui } from '@lingui/react/macro'
import { Paper, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Benefit } from '../../api/types'
import { parseDate } from '../../app/dates'
import { ProblemAlert } from '../../components/ProblemAlert'
import { EffectList } from './EffectList'
import { type ProposalValues, proposalBody } from './proposal'
import { useNewPreview } from './queries'

interface NewPreviewProps {
  values: ProposalValues
  benefit: Benefit
}

/** What Payments would be asked to do, and what applying it would change, before anything is kept. */
export function NewPreview({ values, benefit }: NewPreviewProps) {
  const { t } = useLingui()
  const [settled] = useDebouncedValue(values, 400)
  const ready = settled.kind !== '' && settled.ground_code !== '' && isDay(settled.effective_on)
  const { facts: _facts, ...body } = proposalBody(settled, benefit.id)
  const { data: preview, error } = useNewPreview(ready ? body : null)
  if (!ready) return null
  if (error) return <ProblemAlert problem={error} />
  if (!preview) return null
  return (
    <Paper withBorder p="sm" role="status" aria-label={t`Qué pasará cuando Pagos lo aplique`}>
      <Text size="sm" fw={600} mb={4}>{t`Qué pasará cuando Pagos lo aplique`}</Text>
      <ProblemAlert problem={preview.problem ?? null} />
      <EffectList effects={preview.effects} />
    </Paper>
  )
}

function isDay(text: string | null): boolean {
  return text !== null && parseDate(text) !== null
}
