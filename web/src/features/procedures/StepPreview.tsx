import { useLingui } from '@lingui/react/macro'
import { Paper, Skeleton, Text } from '@mantine/core'
import type { Procedure } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { EffectList } from './EffectList'
import { usePreview } from './queries'
import type { DialogEvent } from './steps'

/** What the step would do, told by the same rules that will do it. */
export function StepPreview({ procedure, event }: { procedure: Procedure; event: DialogEvent }) {
  const { t } = useLingui()
  const { data: preview, error } = usePreview(procedure.id, procedure.version, event)
  if (error) return <ProblemAlert problem={error} />
  if (!preview) return <Skeleton h={80} />
  if (!preview.allowed && preview.problem) return <ProblemAlert problem={preview.problem} />
  return (
    <Paper withBorder p="sm" role="note" aria-label={t`Qué va a pasar`}>
      <Text size="sm" fw={600} mb={4}>{t`Qué va a pasar`}</Text>
      <EffectList effects={preview.effects} />
    </Paper>
  )
}
