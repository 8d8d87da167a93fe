import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useCommand } from '../../api/command'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'
import { eventActions } from './words'

const PATHS = {
  take: '/api/v1/complaints/{complaint_id}/takings',
  conclude: '/api/v1/complaints/{complaint_id}/conclusions',
} as const

interface PlainStepProps extends StepProps {
  event: keyof typeof PATHS
}

/** Steps that need nothing but the decision. */
export function PlainStep({ complaint, event, onClose }: PlainStepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const step = useCommand('post', PATHS[event], useAfterStep(complaint, onClose))
  const reload = useReload(complaint, step.reset)
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    step.mutate({ path: { complaint_id: complaint.id }, version: complaint.version })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <Text>
          {event === 'take'
            ? t`El asunto ${complaint.folio} quedará a su cargo.`
            : t`El asunto ${complaint.folio} quedará concluido: ya se contestó y no hay nada más que hacer.`}
        </Text>
        <StepActions action={_(eventActions[event])} pending={step.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
