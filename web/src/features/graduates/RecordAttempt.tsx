import type { MessageDescriptor } from '@lingui/core'
import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { AttemptChannel, AttemptOutcome, WaveMemberDetail } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { GRADUATES } from './queries'
import { attemptChannels, attemptOutcomes } from './words'

const schema = v.pipe(
  v.object({
    outcome: v.string(),
    next_on: v.pipe(
      v.nullish(v.string(), ''),
      v.check((date) => date === '' || parseDate(date) !== null, 'date-invalid'),
      v.check((date) => date === '' || date >= today(), 'date-past'),
    ),
    next_time: v.string(),
    note: v.pipe(v.string(), v.maxLength(500, 'too-long')),
  }),
  v.forward(
    v.check(({ outcome, next_on }) => outcome !== 'call_back' || next_on !== '', 'required'),
    ['next_on'],
  ),
)

export function RecordAttempt({ member }: { member: WaveMemberDetail }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="xs" onClick={open}>{t`Registrar un intento`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Registrar un intento`}>
        <RecordAttemptForm memberId={member.id} onDone={close} />
      </Dialog>
    </>
  )
}

/** Sonora keeps one hour all year. */
const instant = (date: string, time: string) => new Date(`${date}T${time || '10:00'}:00-07:00`)

function RecordAttemptForm({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    initialValues: {
      channel: 'phone',
      outcome: 'no_answer',
      next_on: null as string | null,
      next_time: '10:00',
      note: '',
    },
    validate: checkedBy(schema),
  })
  const path = '/api/v1/graduate-wave-members/{wave_member_id}/contact-attempts'
  const record = useCommand('post', path, { refreshes: GRADUATES, onSuccess: onDone })
  const submit = form.onSubmit(
    ({ channel, outcome, next_on, next_time, note }) =>
      record.mutate(
        {
          path: { wave_member_id: memberId },
          body: {
            channel: channel as AttemptChannel,
            outcome: outcome as AttemptOutcome,
            attempted_at: null,
            next_contact_at: next_on ? instant(next_on, next_time).toISOString() : null,
            note: note || null,
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const named = (words: Record<string, MessageDescriptor>) =>
    Object.entries(words).map(([value, text]) => ({ value, label: _(text) }))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={record.error} />
        <NativeSelect
          label={t`Por dónde`}
          data={named(attemptChannels)}
          {...form.getInputProps('channel')}
        />
        <NativeSelect
          label={t`Resultado`}
          data={named(attemptOutcomes)}
          {...form.getInputProps('outcome')}
        />
        {form.values.outcome === 'refused' ? null : (
          <Group align="flex-start">
            <DateField
              label={t`Volver a buscar el`}
              minDate={today()}
              {...form.getInputProps('next_on')}
            />
            <TextInput type="time" label={t`Hora`} {...form.getInputProps('next_time')} />
          </Group>
        )}
        <Textarea
          label={t`Nota`}
          description={t`Solo lo necesario para volver a buscarla.`}
          autosize
          minRows={2}
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={record.isPending}>{t`Registrar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
