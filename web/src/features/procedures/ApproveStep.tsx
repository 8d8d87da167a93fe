import { useLingui } from '@lingui/react/macro'
import { Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useCommand } from '../../api/command'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useReload } from './useReload'

export function ApproveStep({ procedure, onDone, onCancel }: StepProps) {
  const { t } = useLingui()
  const form = useForm({ mode: 'uncontrolled', initialValues: { comment: '' } })
  const approve = useCommand('post', '/api/v1/procedures/{procedure_id}/approvals', {
    refreshes: MOVED,
    onSuccess: onDone,
  })
  const reload = useReload(procedure.id, approve.reset)
  const submit = form.onSubmit(({ comment }) =>
    approve.mutate({
      path: { procedure_id: procedure.id },
      version: procedure.version,
      body: { comment: comment.trim() || null },
    }),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={approve.error} onReload={reload} />
        <Textarea
          label={t`Comentario (opcional)`}
          autosize
          minRows={2}
          key={form.key('comment')}
          {...form.getInputProps('comment')}
        />
        <StepActions action={t`Aprobar`} pending={approve.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
