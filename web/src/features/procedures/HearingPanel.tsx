import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Hearing, Procedure } from '../../api/types'
import { formatDate, formatDaysAway } from '../../app/format'
import { noticeChannels } from '../../app/words'
import { Panel } from '../../components/Panel'

/** Nobody is affected without having been told and able to answer. */
export function HearingPanel({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { notice, hearing } = procedure
  const outcomes: Record<Hearing['outcome'], string> = {
    answered: t`La persona contestó`,
    waived: t`La persona renunció a contestar`,
    no_answer: t`La persona no contestó en el plazo`,
  }
  if (!notice) {
    return (
      <Panel title={t`Aviso y audiencia`}>
        <Text size="sm" c="dimmed">{t`Todavía no se avisa a la persona.`}</Text>
      </Panel>
    )
  }
  const on = formatDate(notice.notified_on)
  const due = formatDate(notice.answer_due_on)
  const away = formatDaysAway(notice.answer_due_on)
  const channel = _(noticeChannels[notice.channel])
  return (
    <Panel title={t`Aviso y audiencia`}>
      <Text size="sm">{t`Se avisó el ${on}. Medio: ${channel}.`}</Text>
      {notice.received_by ? <Text size="sm">{t`Recibió: ${notice.received_by}`}</Text> : null}
      <Text size="sm">
        {hearing ? t`Plazo para contestar: ${due}` : t`Puede contestar hasta el ${due} (${away})`}
      </Text>
      {notice.notes ? (
        <Text size="sm" c="dimmed" className="preserve-lines">
          {notice.notes}
        </Text>
      ) : null}
      {hearing ? (
        <>
          <Text size="sm" fw={600} mt="sm">
            {outcomes[hearing.outcome]} · {formatDate(hearing.heard_on)}
          </Text>
          {hearing.statement ? (
            <Text size="sm" className="preserve-lines">
              {hearing.statement}
            </Text>
          ) : null}
        </>
      ) : null}
    </Panel>
  )
}
