import { useLingui } from '@lingui/react/macro'
import { Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useCommand } from '../../../api/command'
import { focusFirstError, showFieldErrors } from '../../../app/forms'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import type { AppealFormProps } from './AppealDialog'

interface AdmissionFormProps extends AppealFormProps {
  admitted: boolean
}

/** The appeal goes on, or is dismissed with reasons and a signature. */
export function AdmissionForm({ order, admitted, onClose }: AdmissionFormProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '', number: '', signatory: '' },
  })
  const admit = useCommand(
    'post',
    '/api/v1/procedures/{procedure_id}/appeals/{appeal_id}/admissions',
    { refreshes: MOVED, onSuccess: onClose },
  )
  const submit = form.onSubmit(
    ({ reason, number, signatory }) =>
      admit.mutate(
        {
          ...order,
          body: {
            admitted,
            reason: reason.trim() || null,
            number: number.trim() || null,
            signatory: signatory.trim() || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={admit.error} />
        {admitted ? (
          <Text size="sm">{t`El recurso sigue su curso; queda por resolver.`}</Text>
        ) : (
          <>
            <Text size="sm">{t`El acto queda como estaba.`}</Text>
            <Textarea
              label={t`Por qué se desecha`}
              autosize
              minRows={3}
              key={form.key('reason')}
              {...form.getInputProps('reason')}
            />
            <TextInput
              label={t`Número de la resolución (opcional)`}
              key={form.key('number')}
              {...form.getInputProps('number')}
            />
            <TextInput
              label={t`Quién firma`}
              key={form.key('signatory')}
              {...form.getInputProps('signatory')}
            />
          </>
        )}
        <StepActions
          action={admitted ? t`Admitir` : t`Desechar`}
          danger={!admitted}
          pending={admit.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
