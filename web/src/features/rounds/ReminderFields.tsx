import { useLingui } from '@lingui/react/macro'
import { Checkbox, NumberInput, SimpleGrid } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import * as v from 'valibot'
import { useReminderDay } from './useReminderDay'

/** The days that the office chooses among; others that a program set stay, and stand beside them. */
const CHOICES = [-14, -7, -3, 0, 3, 7, 14]

export interface ReminderValues {
  reminder_days: string[]
  reminder_gap_days: number | string
}

export const reminderEntries = {
  reminder_days: v.array(v.string()),
  reminder_gap_days: v.pipe(
    v.unknown(),
    v.transform(Number),
    v.check((days) => Number.isInteger(days) && days >= 1 && days <= 60, 'gap-range'),
  ),
}

export function asPlan({ reminder_days, reminder_gap_days }: ReminderValues) {
  return {
    reminder_days: reminder_days.map(Number).sort((a, b) => a - b),
    reminder_gap_days: Number(reminder_gap_days),
  }
}

interface ReminderFieldsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the rest of the form does not matter here
  form: UseFormReturnType<any, any>
  /** Days beyond the usual choices. */
  more?: number[]
}

export function ReminderFields({ form, more = [] }: ReminderFieldsProps) {
  const { t } = useLingui()
  const dayText = useReminderDay()
  const days = [...new Set([...CHOICES, ...more])].sort((a, b) => a - b)
  return (
    <>
      <Checkbox.Group
        label={t`Recordatorios automáticos`}
        description={t`Salen solos, a las escuelas que ese día no han informado de todos.`}
        key={form.key('reminder_days')}
        {...form.getInputProps('reminder_days')}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs" mb={4}>
          {days.map((day) => (
            <Checkbox key={day} value={String(day)} label={dayText(day)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <NumberInput
        label={t`Días entre dos correos a una misma escuela`}
        min={1}
        max={60}
        clampBehavior="none"
        allowDecimal={false}
        maw={320}
        key={form.key('reminder_gap_days')}
        {...form.getInputProps('reminder_gap_days')}
      />
    </>
  )
}
