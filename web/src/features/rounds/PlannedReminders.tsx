import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Round, RoundReminder } from '../../api/types'
import { formatNumber } from '../../app/format'
import { DateText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { EditReminders } from './EditReminders'
import { useReminderDay } from './useReminderDay'

export function PlannedReminders({ round }: { round: Round }) {
  const { t } = useLingui()
  return (
    <Panel title={t`Recordatorios automáticos`} actions={<EditReminders round={round} />}>
      {round.reminders.length === 0 ? (
        <Text size="sm">{t`Esta ronda no tiene recordatorios que salgan solos.`}</Text>
      ) : (
        <SimpleTable
          label={t`Recordatorios automáticos`}
          headers={[
            t`Cuándo`,
            t`Día`,
            t`Salió`,
            { text: t`Correos`, numeric: true },
            { text: t`Sin correo ni cuenta`, numeric: true },
          ]}
        >
          {round.reminders.map((reminder) => (
            <ReminderRow key={reminder.days_after_due} reminder={reminder} />
          ))}
        </SimpleTable>
      )}
    </Panel>
  )
}

function ReminderRow({ reminder }: { reminder: RoundReminder }) {
  const { t } = useLingui()
  const dayText = useReminderDay()
  const count = (value: number | null | undefined) => (value == null ? '—' : formatNumber(value))
  return (
    <tr>
      <th scope="row">{dayText(reminder.days_after_due)}</th>
      <td>
        <DateText date={reminder.on} />
      </td>
      <td>{reminder.sent_on ? <DateText date={reminder.sent_on} /> : t`Todavía no`}</td>
      <td data-numeric>{count(reminder.mails)}</td>
      <td data-numeric>{count(reminder.without_address)}</td>
    </tr>
  )
}
