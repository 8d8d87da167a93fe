import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
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
  filed_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
  appellant: v.pipe(v.string(), v.trim(), v.minLength(3, 'required')),
  address: v.pipe(v.string(), v.trim(), v.minLength(5, 'required')),
  resolution_number: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  grievances: v.pipe(v.string(), v.trim(), v.minLength(20, 'facts-short')),
})

/** The writ of the appeal, as it was presented; one that is late is taken and marked. */
export function FileAppealStep({ procedure, onCancel }: StepProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      filed_on: today() as string | null,
      appellant: procedure.name,
      capacity: 'self_interest',
      address: '',
      resolution_number: procedure.answer?.resolution_number ?? '',
      notified_on: null as string | null,
      grievances: '',
      evidence_offered: '',
    },
    validate: checkedBy(schema),
  })
  const file = useCommand('post', '/api/v1/procedures/{procedure_id}/appeals', {
    refreshes: MOVED,
    onSuccess: onCancel,
  })
  const reload = useReload(procedure.id, file.reset)
  const submit = form.onSubmit(
    (values) =>
      file.mutate(
        {
          path: { procedure_id: procedure.id },
          version: procedure.version,
          body: {
            ...values,
            capacity: values.capacity as 'self_interest' | 'representative',
            filed_on: values.filed_on ?? '',
            notified_on: parseDate(values.notified_on ?? ''),
            evidence_offered: values.evidence_offered.trim() || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const text = (name: 'appellant' | 'address' | 'resolution_number') => ({
    key: form.key(name),
    ...form.getInputProps(name),
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={file.error} onReload={reload} />
        <DateField
          label={t`Fecha de presentación`}
          maxDate={today()}
          key={form.key('filed_on')}
          {...form.getInputProps('filed_on')}
        />
        <TextInput label={t`Quién promueve`} {...text('appellant')} />
        <NativeSelect
          label={t`En qué carácter`}
          data={[
            { value: 'self_interest', label: t`Por su propio derecho` },
            { value: 'representative', label: t`Como representante` },
          ]}
          key={form.key('capacity')}
          {...form.getInputProps('capacity')}
        />
        <TextInput label={t`Domicilio o correo para notificar`} {...text('address')} />
        <TextInput label={t`Resolución que impugna`} {...text('resolution_number')} />
        <DateField
          label={t`Cuándo dice que se le notificó (opcional)`}
          maxDate={today()}
          key={form.key('notified_on')}
          {...form.getInputProps('notified_on')}
        />
        <Textarea
          label={t`Agravios`}
          description={t`Como los dice el escrito.`}
          autosize
          minRows={4}
          key={form.key('grievances')}
          {...form.getInputProps('grievances')}
        />
        <Textarea
          label={t`Pruebas que ofrece (opcional)`}
          autosize
          key={form.key('evidence_offered')}
          {...form.getInputProps('evidence_offered')}
        />
        <StepActions
          action={t`Registrar el recurso`}
          pending={file.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  )
}
