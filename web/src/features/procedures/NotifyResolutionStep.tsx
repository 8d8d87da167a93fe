import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { NoticeChannel } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { noticeChannels } from '../../app/words'
import { DateField } from '../../components/DateField'
import { ProblemAlert } from '../../components/ProblemAlert'
import { MOVED } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useReload } from './useReload'

const schema = v.object({
  channel: v.pipe(v.string(), v.minLength(1, 'required')),
  notified_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
})

/** How and when the person was told of what Payments resolved. */
export function NotifyResolutionStep({ procedure, onDone, onCancel }: StepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      channel: '',
      notified_on: today() as string | null,
      received_by: '',
      notes: '',
    },
    validate: checkedBy(schema),
  })
  const notify = useCommand('post', '/api/v1/procedures/{procedure_id}/notifications', {
    refreshes: MOVED,
    onSuccess: onDone,
  })
  const reload = useReload(procedure.id, notify.reset)
  const submit = form.onSubmit(
    (values) =>
      notify.mutate(
        {
          path: { procedure_id: procedure.id },
          version: procedure.version,
          body: {
            channel: values.channel as NoticeChannel,
            notified_on: values.notified_on ?? '',
            received_by: values.received_by.trim() || null,
            notes: values.notes.trim() || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const channels = Object.entries(noticeChannels).map(([value, text]) => ({
    value,
    label: _(text),
  }))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={notify.error} onReload={reload} />
        <Text size="sm">
          {t`Surte efectos al día hábil siguiente; desde entonces corren quince días hábiles para el recurso de inconformidad.`}
        </Text>
        <NativeSelect
          label={t`Medio`}
          data={[{ value: '', label: t`Elija cómo se le avisó` }, ...channels]}
          key={form.key('channel')}
          {...form.getInputProps('channel')}
        />
        <DateField
          label={t`Fecha de la notificación`}
          maxDate={today()}
          key={form.key('notified_on')}
          {...form.getInputProps('notified_on')}
        />
        <TextInput
          label={t`Quién lo recibió (opcional)`}
          key={form.key('received_by')}
          {...form.getInputProps('received_by')}
        />
        <Textarea
          label={t`Notas (opcional)`}
          autosize
          key={form.key('notes')}
          {...form.getInputProps('notes')}
        />
        <StepActions
          action={t`Registrar la notificación`}
          pending={notify.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  )
}
