import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { List, Text } from '@mantine/core'
import type { Enrolment } from '../../api/types'
import { schoolLevels } from '../../app/words'
import { Panel } from '../../components/Panel'
import { SchoolText } from '../../components/SchoolText'

export function EnrolmentsPanel({ enrolments }: { enrolments: Enrolment[] }) {
  const { _ } = useLingui()
  const { t } = useMacro()
  return (
    <Panel title={t`Inscripciones`}>
      {enrolments.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Sin escuela registrada.`}</Text>
      ) : null}
      <List listStyleType="none" spacing="xs" size="sm">
        {enrolments.map((enrolment) => (
          <List.Item key={enrolment.id}>
            <SchoolText school={enrolment.school} />
            <Text size="xs" c="dimmed">
              {[
                enrolment.term,
                _(schoolLevels[enrolment.level]),
                enrolment.grade == null ? null : t`grado ${enrolment.grade}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}
