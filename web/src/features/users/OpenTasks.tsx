import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { List } from '@mantine/core'
import type { User } from '../../api/types'
import { formatDate, formatNumber } from '../../app/format'
import { Panel } from '../../components/Panel'
import { taskKinds } from '../../components/tasks'

/** What waits for this person, by kind: whoever administers accounts sees no names. */
export function OpenTasks({ tasks }: { tasks: User['open_tasks'] }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  return (
    <Panel title={t`Tareas que le esperan`}>
      <List size="sm" spacing={4}>
        {tasks.map(({ kind, count, next_due_on }) => (
          <List.Item key={kind}>
            {_(taskKinds[kind])}: {formatNumber(count)}
            {next_due_on ? ` · ${t`la próxima vence el ${formatDate(next_due_on)}`}` : null}
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}
