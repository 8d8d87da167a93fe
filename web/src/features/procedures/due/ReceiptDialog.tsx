import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../../api/command'
import type { Receipt } from '../../../api/types'
import { parseDate } from '../../../app/dates'
import { today } from '../../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../../app/forms'
import { DateField } from '../../../components/DateField'
import { Dialog } from '../../../components/Dialog'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import { receiptProofs } from './words'

const schema = v.object({
  received_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
  received_by: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
})

interface ReceiptDialogProps {
  procedureId: string
  /** Whether there is a resolution to acknowledge as well. */
  notified: boolean
  onClose: () => void
}

/** Who received what, when, and what proves it. */
export function ReceiptDialog({ procedureId, notified, onClose }: ReceiptDialogProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      of: notified ? 'resolution' : 'notice',
      received_on: today() as string | null,
      received_by: '',
      proof: 'signature',
      notes: '',
    },
    validate: checkedBy(schema),
  })
  const record = useCommand('post', '/api/v1/procedures/{procedure_id}/receipts', {
    refreshes: MOVED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    (values) =>
      record.mutate(
        {
          path: { procedure_id: procedureId },
          body: {
            of: values.of as Receipt['of'],
            received_on: values.received_on ?? '',
            received_by: values.received_by.trim(),
            proof: values.proof as Receipt['proof'],
            notes: values.notes.trim() || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const proofs = Object.entries(receiptProofs)
    .filter(([value]) => value !== 'link_opened')
    .map(([value, text]) => ({ value, label: _(text) }))
  const subjects = [
    { value: 'notice', label: t`Aviso de inicio` },
    ...(notified ? [{ value: 'resolution', label: t`Resolución` }] : []),
  ]
  return (
    <Dialog opened onClose={onClose} title={t`Registrar un acuse`}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={record.error} />
          <NativeSelect
            label={t`De qué`}
            data={subjects}
            key={form.key('of')}
            {...form.getInputProps('of')}
          />
          <TextInput
            label={t`Quién lo recibió`}
            key={form.key('received_by')}
            {...form.getInputProps('received_by')}
          />
          <DateField
            label={t`Fecha en que lo recibió`}
            description={t`El plazo para contestar cuenta desde este día.`}
            maxDate={today()}
            key={form.key('received_on')}
            {...form.getInputProps('received_on')}
          />
          <NativeSelect
            label={t`Cómo consta`}
            data={proofs}
            key={form.key('proof')}
            {...form.getInputProps('proof')}
          />
          <Textarea
            label={t`Notas (opcional)`}
            autosize
            key={form.key('notes')}
            {...form.getInputProps('notes')}
          />
          <StepActions
            action={t`Registrar el acuse`}
            pending={record.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
