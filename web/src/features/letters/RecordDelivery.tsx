import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { DeliveryChannel, IssuedLetter } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { noticeChannels } from '../../app/words'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { WRITTEN } from './queries'

const schema = v.object({
  delivered_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
  received_by: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
})

interface RecordDeliveryProps {
  letter: IssuedLetter
  opened: boolean
  onClose: () => void
}

export function RecordDelivery({ letter, opened, onClose }: RecordDeliveryProps) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} onClose={onClose} title={t`Entrega de la carta ${letter.folio}`}>
      <DeliveryForm letter={letter} onClose={onClose} />
    </Dialog>
  )
}

function DeliveryForm({ letter, onClose }: Omit<RecordDeliveryProps, 'opened'>) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      channel: 'in_person' as DeliveryChannel,
      delivered_on: today() as string | null,
      received_by: '',
      notes: '',
    },
    validate: checkedBy(schema),
  })
  const command = useCommand('post', '/api/v1/letters/{letter_id}/deliveries', {
    refreshes: WRITTEN,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    ({ delivered_on, received_by, notes, channel }) =>
      command.mutate(
        {
          path: { letter_id: letter.id },
          version: letter.version,
          body: {
            channel,
            delivered_on: delivered_on ?? '',
            received_by: received_by.trim(),
            notes: notes.trim() || null,
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
        <ProblemAlert problem={command.error} />
        <NativeSelect
          label={t`Medio`}
          data={channels}
          key={form.key('channel')}
          {...form.getInputProps('channel')}
        />
        <DateField
          label={t`Fecha de entrega`}
          minDate={letter.issued_on}
          maxDate={today()}
          key={form.key('delivered_on')}
          {...form.getInputProps('delivered_on')}
        />
        <TextInput
          label={t`Quién la recibió`}
          data-autofocus
          key={form.key('received_by')}
          {...form.getInputProps('received_by')}
        />
        <Textarea
          label={t`Notas (opcional)`}
          autosize
          key={form.key('notes')}
          {...form.getInputProps('notes')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={command.isPending}>{t`Registrar la entrega`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
