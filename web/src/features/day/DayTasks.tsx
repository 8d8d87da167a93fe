import { Plural, useLingui } from '@lingui/react/macro'
import { Group, List, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { Task } from '../../api/types'
import { daysBetween, formatDate, formatDaysAway } from '../../app/format'
import { EmptyNote } from '../../components/EmptyNote'
import { Panel } from '../../components/Panel'
import { TaskLink } from '../../components/tasks'
import { CompleteTask } from './CompleteTask'

interface DayTasksProps {
  tasks: Task[]
  more: boolean
  today: string
}

export function DayTasks({ tasks, more, today }: DayTasksProps) {
  const { t } = useLingui()
  return (
    <Panel title={t`Por hacer`}>
      {tasks.length === 0 ? (
        <EmptyNote
          icon={<IconCircleCheck stroke={1.5} aria-hidden />}
          title={t`No hay nada pendiente`}
          text={t`Lo que le toque aparecerá aquí con su fecha límite.`}
        />
      ) : (
        <List listStyleType="none" spacing={6} size="sm">
          {tasks.map((task) => (
            <List.Item
              key={task.id}
              styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}
            >
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <TaskLink task={task} />
                <Group gap="sm" wrap="nowrap">
                  <Due on={task.due_on} today={today} />
                  <CompleteTask task={task} />
                </Group>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
      {more ? (
        <Text size="sm" c="dimmed" mt="sm">
          <Plural
            value={tasks.length}
            one="Se muestra la más urgente; hay más."
            other="Se muestran las # más urgentes; hay más."
          />
        </Text>
      ) : null}
    </Panel>
  )
}

function Due({ on, today }: { on?: string | null; today: string }) {
  const { t } = useLingui()
  if (!on) return null
  const late = daysBetween(today, on) < 0
  const away = formatDaysAway(on, today)
  return (
    <Text
      size="sm"
      ta="end"
      c={late ? 'var(--mantine-color-error)' : 'dimmed'}
      fw={late ? 600 : 400}
    >
      <time dateTime={on} title={formatDate(on)}>
        {late ? t`venció ${away}` : t`vence ${away}`}
      </time>
    </Text>
  )
}
