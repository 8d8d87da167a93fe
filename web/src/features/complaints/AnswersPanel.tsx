import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import type { Complaint } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { answerChannels, complaintOutcomes } from './words'

/** What was answered, and what the person says of it. */
export function AnswersPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  if (complaint.answers.length === 0) return null
  return (
    <Panel title={t`Respuestas`}>
      <Stack>
        {complaint.answers.toReversed().map((answer) => (
          <div key={answer.id}>
            <Text className="preserve-lines">{answer.body}</Text>
            <Text size="xs" c="dimmed">
              {_(complaintOutcomes[answer.outcome])} · {_(answerChannels[answer.channel])} ·{' '}
              {answer.answered_by} · <InstantText at={answer.answered_at} />
              {answer.mailed ? ` · ${t`enviada por correo`}` : null}
            </Text>
          </div>
        ))}
        {complaint.satisfaction == null ? null : (
          <Text size="sm">
            {t`La persona calificó con ${complaint.satisfaction} de 10.`}{' '}
            {complaint.satisfaction_comment}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
