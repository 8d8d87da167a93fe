import { useLingui } from '@lingui/react/macro'
import { Stack } from '@mantine/core'
import { useCommand } from '../../api/command'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useReload } from './useReload'

export function SubmitStep({ procedure, onDone, onCancel }: StepProps) {
  const { t } = useLingui()
  const submit = useCommand('post', '/api/v1/procedures/{procedure_id}/submissions', {
    refreshes: MOVED,
    onSuccess: onDone,
  })
  const reload = useReload(procedure.id, submit.reset)
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    submit.mutate({ path: { procedure_id: procedure.id }, version: procedure.version })
  }
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        <ProblemAlert problem={submit.error} onReload={reload} />
        <StepActions
          action={t`Enviar a aprobación`}
          pending={submit.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  )
}
