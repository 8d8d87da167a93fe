import { useLingui } from '@lingui/react/macro'
import { Radio, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Hearing } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useReload } from './useReload'

const schema = v.object({
  outcome: v.pipe(v.string(), v.minLength(1, 'required')),
  heard_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
})

export function HearingStep({ procedure, onDone, onCancel }: StepProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { outcome: '', heard_on: today() as string | null, statement: '' },
    validate: checkedBy(schema),
  })
  const hear = useCommand('post', '/api/v1/procedures/{procedure_id}/hearings', {
    refreshes: MOVED,
    onSuccess: onDone,
  })
  const reload = useReload(procedure.id, hear.reset)
  const submit = form.onSubmit(
    (values) =>
      hear.mutate(
        {
          path: { procedure_id: procedure.id },
          version: procedure.version,
          body: {
            outcome: values.outcome as Hearing['outcome'],
            heard_on: values.heard_on ?? '',
            statement: values.statement.trim() || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={hear.error} onReload={reload} />
        <Radio.Group
          label={t`Qué pasó`}
          key={form.key('outcome')}
          {...form.getInputProps('outcome')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="answered" label={t`La persona contestó`} />
            <Radio value="waived" label={t`La persona renunció a contestar`} />
            <Radio value="no_answer" label={t`No contestó en el plazo`} />
          </Stack>
        </Radio.Group>
        <DateField
          label={t`Fecha`}
          maxDate={today()}
          key={form.key('heard_on')}
          {...form.getInputProps('heard_on')}
        />
        <Textarea
          label={t`Lo que dijo (opcional)`}
          autosize
          minRows={3}
          key={form.key('statement')}
          {...form.getInputProps('statement')}
        />
        <StepActions
          action={t`Registrar la audiencia`}
          pending={hear.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  )
}
