import { useLingui } from '@lingui/react/macro'
import { Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../../api/command'
import type { Problem } from '../../../api/types'
import { parseDate } from '../../../app/dates'
import { today } from '../../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../../app/forms'
import { DateField } from '../../../components/DateField'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import type { AppealFormProps } from './AppealDialog'

const schema = v.object({
  cured_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
  text: v.pipe(v.string(), v.trim(), v.minLength(10, 'reason-short')),
})

interface CureFormProps extends AppealFormProps {
  event: 'request_cure' | 'cure'
  since?: string
}

/** What the writ lacks, or what the person brought of it. */
export function CureForm({ order, event, since, onClose }: CureFormProps) {
  const { t } = useLingui()
  const asks = event === 'request_cure'
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { cured_on: today() as string | null, text: '' },
    validate: checkedBy(schema),
  })
  const done = { refreshes: MOVED, onSuccess: onClose }
  const base = '/api/v1/procedures/{procedure_id}/appeals/{appeal_id}'
  const ask = useCommand('post', `${base}/cure-requests`, done)
  const cure = useCommand('post', `${base}/cures`, done)
  const failed = { onError: (problem: Problem) => showFieldErrors(form, problem) }
  const submit = form.onSubmit(({ cured_on: on, text }) => {
    if (asks) ask.mutate({ ...order, body: { missing: text.trim() } }, failed)
    else cure.mutate({ ...order, body: { cured_on: on ?? '', answer: text.trim() } }, failed)
  }, focusFirstError(form))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={asks ? ask.error : cure.error} />
        <Text size="sm">
          {asks
            ? t`Se interrumpe el plazo para resolver y empieza el de atender la prevención.`
            : t`El plazo para resolver empieza de nuevo completo.`}
        </Text>
        {asks ? null : (
          <DateField
            label={t`Fecha en que lo presentó`}
            minDate={since}
            maxDate={today()}
            key={form.key('cured_on')}
            {...form.getInputProps('cured_on')}
          />
        )}
        <Textarea
          label={asks ? t`Qué le falta al escrito` : t`Qué presentó`}
          autosize
          minRows={3}
          key={form.key('text')}
          {...form.getInputProps('text')}
        />
        <StepActions
          action={asks ? t`Prevenir` : t`Registrar lo que faltaba`}
          pending={ask.isPending || cure.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
