import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Radio, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../../api/command'
import type { Clock } from '../../../api/types'
import { parseDate } from '../../../app/dates'
import { today } from '../../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../../app/forms'
import { DateField } from '../../../components/DateField'
import { Dialog } from '../../../components/Dialog'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import { clockKinds } from './words'

/** A term whose letter waits for office hours begins after today. */
const lastDay = (clock: Clock) => (clock.starts_on > today() ? clock.starts_on : today())

const schema = (clock: Clock) =>
  v.object({
    on: v.pipe(
      v.nullish(v.string(), ''),
      v.check((date) => parseDate(date) !== null, 'date-invalid'),
      v.check((date) => date <= lastDay(clock), 'date-future'),
    ),
    reason: v.pipe(v.string(), v.trim(), v.minLength(10, 'reason-short')),
  })

interface ClockDialogProps {
  procedureId: string
  clock: Clock
  onClose: () => void
}

/** Stops a term, or lets it go on. */
export function ClockDialog({ procedureId, clock, onClose }: ClockDialogProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const stopped = clock.state === 'stopped'
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { kind: 'pause', on: lastDay(clock) as string | null, reason: '' },
    validate: checkedBy(schema(clock)),
  })
  const done = { refreshes: MOVED, onSuccess: onClose }
  const base = '/api/v1/procedures/{procedure_id}/clocks/{clock_id}'
  const stop = useCommand('post', `${base}/stops`, done)
  const resume = useCommand('post', `${base}/resumptions`, done)
  const order = { path: { procedure_id: procedureId, clock_id: clock.id }, version: clock.version }
  const submit = form.onSubmit(({ kind, on, reason }) => {
    const day = on ?? ''
    const failed = {
      onError: (problem: Parameters<typeof showFieldErrors>[1]) => showFieldErrors(form, problem),
    }
    if (stopped) resume.mutate({ ...order, body: { resumed_on: day, reason } }, failed)
    else
      stop.mutate(
        { ...order, body: { kind: kind as 'pause' | 'interruption', stopped_on: day, reason } },
        failed,
      )
  }, focusFirstError(form))
  return (
    <Dialog opened onClose={onClose} title={_(clockKinds[clock.kind])}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={stopped ? resume.error : stop.error} />
          {stopped ? null : (
            <Radio.Group label={t`Qué pasa al reanudarse`} {...form.getInputProps('kind')}>
              <Stack gap="xs" mt="xs">
                <Radio value="pause" label={t`Pausa: sigue con los días que le quedaban`} />
                <Radio value="interruption" label={t`Interrupción: empieza de nuevo completo`} />
              </Stack>
            </Radio.Group>
          )}
          <DateField
            label={stopped ? t`Se reanuda el` : t`Se detiene el`}
            description={t`Ese día no cuenta.`}
            minDate={clock.starts_on}
            maxDate={lastDay(clock)}
            key={form.key('on')}
            {...form.getInputProps('on')}
          />
          <Textarea
            label={t`Motivo`}
            autosize
            minRows={2}
            key={form.key('reason')}
            {...form.getInputProps('reason')}
          />
          <StepActions
            action={stopped ? t`Reanudar el plazo` : t`Detener el plazo`}
            pending={stop.isPending || resume.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
