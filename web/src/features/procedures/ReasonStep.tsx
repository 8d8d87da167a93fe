import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { ProblemAlert } from '../../components/ProblemAlert'
import { eventActions } from './eventWords'
import { MOVED } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useReload } from './useReload'

const PATHS = {
  return: '/api/v1/procedures/{procedure_id}/returns',
  reject: '/api/v1/procedures/{procedure_id}/rejections',
  withdraw: '/api/v1/procedures/{procedure_id}/withdrawals',
} as const

const schema = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(10, 'reason-short')) })

interface ReasonStepProps extends StepProps {
  event: keyof typeof PATHS
}

/** Steps that stop or turn back a case say why. */
export function ReasonStep({ procedure, event, onDone, onCancel }: ReasonStepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '' },
    validate: checkedBy(schema),
  })
  const step = useCommand('post', PATHS[event], { refreshes: MOVED, onSuccess: onDone })
  const reload = useReload(procedure.id, step.reset)
  const submit = form.onSubmit(
    ({ reason }) =>
      step.mutate(
        {
          path: { procedure_id: procedure.id },
          version: procedure.version,
          body: { reason: reason.trim() },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <Textarea
          label={t`Motivo`}
          description={t`Quien atienda a la persona lo leerá tal como lo escriba.`}
          autosize
          minRows={3}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
        <StepActions
          action={_(eventActions[event])}
          danger={event === 'reject'}
          pending={step.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  )
}
