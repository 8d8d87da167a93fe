import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Round } from '../../api/types'
import { Can } from '../../app/can'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { roundQuery } from './queries'
import { asPlan, ReminderFields, type ReminderValues, reminderEntries } from './ReminderFields'

const schema = v.object(reminderEntries)

/** Which reminders are still to go; unticking one stops it. */
export function EditReminders({ round }: { round: Round }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  if (round.state === 'closed') return null
  return (
    <Can permission="rounds.create">
      <Button size="xs" variant="default" onClick={open}>{t`Cambiar o detener…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Recordatorios automáticos`}>
        <RemindersForm round={round} onClose={close} />
      </Dialog>
    </Can>
  )
}

export function RemindersForm({ round, onClose }: { round: Round; onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const waiting = round.reminders.filter(({ sent_on }) => !sent_on)
  const days = waiting.map(({ days_after_due }) => days_after_due)
  const form = useForm<ReminderValues>({
    mode: 'uncontrolled',
    initialValues: {
      reminder_days: days.map(String),
      reminder_gap_days: round.reminder_gap_days,
    },
    validate: checkedBy(schema),
  })
  const set = useCommand('put', '/api/v1/rounds/{round_id}/reminders', {
    refreshes: ['/api/v1/rounds'],
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    (values) =>
      set.mutate(
        { path: { round_id: round.id }, version: round.version, body: asPlan(values) },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert
          problem={set.error}
          onReload={() =>
            void queryClient.invalidateQueries({ queryKey: roundQuery(round.id).queryKey })
          }
        />
        <Text size="sm">
          {t`Los que ya salieron se quedan en el registro. Quite los que no deban salir; sin ninguno, no sale ya ningún recordatorio por sí solo.`}
        </Text>
        <ReminderFields form={form} more={days} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={set.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
