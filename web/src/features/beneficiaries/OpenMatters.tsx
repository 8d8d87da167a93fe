import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Group, List, Text } from '@mantine/core'
import type { Beneficiary } from '../../api/types'
import { alertKinds, procedureKinds, procedureStates } from '../../app/words'
import { AppLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { TaskLink } from '../../components/tasks'

/** What somebody still has to do about this person. */
export function OpenMatters({ person }: { person: Beneficiary }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  const { open_alerts: alerts, open_procedures: procedures } = person
  const tasks = person.tasks.filter(({ state }) => state === 'open')
  const nothing = alerts.length + procedures.length + tasks.length === 0
  return (
    <Panel title={t`Abierto`}>
      {nothing ? (
        <Text size="sm" c="dimmed">{t`No hay nada abierto sobre esta persona.`}</Text>
      ) : null}
      <List listStyleType="none" spacing="xs" size="sm">
        {procedures.map((procedure) => (
          <List.Item key={procedure.id}>
            <Group gap="xs">
              <AppLink to="/procedures/$procedureId" params={{ procedureId: procedure.id }}>
                {_(procedureKinds[procedure.kind])} {procedure.folio}
              </AppLink>
              <StateBadge word={procedureStates[procedure.state]} />
            </Group>
          </List.Item>
        ))}
        {alerts.map((alert) => (
          <List.Item key={alert.id}>
            <AppLink to="/alerts" search={{ person_id: person.id }}>
              {t`Alerta:`} {_(alertKinds[alert.kind])}
            </AppLink>
            <Text span inherit c="dimmed">
              {' '}
              · {alert.term}
            </Text>
          </List.Item>
        ))}
        {tasks.map((task) => (
          <List.Item key={task.id}>
            {t`Tarea:`} {task.subject ? <TaskLink task={task} /> : task.title}
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}
