import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { List, Paper, Skeleton, Text } from '@mantine/core'
import type { Procedure, ProcedureEffect } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { useParamsText } from '../../components/params'
import { effectWords } from './eventWords'
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
      <List size="sm">
        {preview.effects.map((effect) => (
          <List.Item key={`${effect.code}${effect.description}`}>
            <EffectText effect={effect} />
          </List.Item>
        ))}
      </List>
    </Paper>
  )
}

function EffectText({ effect }: { effect: ProcedureEffect }) {
  const { _, i18n } = useWords()
  const paramsText = useParamsText()
  if (i18n.locale !== 'en') return <>{effect.description}</>
  const details = paramsText(effect.params)
  return <>{details ? `${_(effectWords[effect.code])}: ${details}` : _(effectWords[effect.code])}</>
}
