import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Group, List, Stack, Text } from '@mantine/core'
import type { FollowedComplaint } from '../../api/types'
import { formatLongDate } from '../../app/format'
import { DateText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { AddFile, AskAgain, CompleteIt, RateIt } from './FollowedActs'
import type { FollowKey } from './FollowPage'
import { complaintKinds, complaintOutcomes, complaintStates, eventPast } from './words'

export interface FollowedProps {
  followKey: FollowKey
  complaint: FollowedComplaint
  onChange: (complaint: FollowedComplaint) => void
}

/** A complaint as the person sees it, and what they may do with it. */
export function Followed(props: FollowedProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const { complaint } = props
  return (
    <Stack>
      <Group gap="sm">
        <Text fw={600}>{_(complaintKinds[complaint.kind])}</Text>
        <StateBadge word={complaintStates[complaint.state]} />
      </Group>
      <Due complaint={complaint} />
      {complaint.asked ? <CompleteIt {...props} /> : null}
      <Answers complaint={complaint} />
      {complaint.can_rate ? <RateIt {...props} /> : null}
      {complaint.satisfaction != null ? (
        <Text size="sm">{t`Usted calificó la respuesta con ${complaint.satisfaction} de 10.`}</Text>
      ) : null}
      <Referrals complaint={complaint} />
      <Panel title={t`Qué ha pasado`}>
        <List size="sm">
          {complaint.steps.map((step, at) => (
            <List.Item key={at}>
              {_(eventPast[step.event])} · <DateText date={step.on} />
            </List.Item>
          ))}
        </List>
      </Panel>
      {complaint.state === 'answered' || complaint.state === 'concluded' ? null : (
        <AddFile {...props} />
      )}
      {complaint.can_reopen ? <AskAgain {...props} /> : null}
    </Stack>
  )
}

function Due({ complaint }: { complaint: FollowedComplaint }) {
  if (!complaint.due_on) return null
  const due = formatLongDate(complaint.due_on)
  return (
    <Text size="sm">
      <Trans>Se contestará a más tardar el {due}.</Trans>
    </Text>
  )
}

function Answers({ complaint }: { complaint: FollowedComplaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  if (complaint.answers.length === 0) return null
  return (
    <Panel title={t`Respuesta`}>
      <Stack>
        {complaint.answers.toReversed().map((answer, at) => (
          <div key={at}>
            <Text className="preserve-lines">{answer.body}</Text>
            <Text size="xs" c="dimmed">
              {_(complaintOutcomes[answer.outcome])} · <DateText date={answer.answered_on} />
            </Text>
          </div>
        ))}
      </Stack>
    </Panel>
  )
}

function Referrals({ complaint }: { complaint: FollowedComplaint }) {
  const { t } = useLingui()
  if (complaint.referrals.length === 0) return null
  return (
    <Panel title={t`A quién se turnó`}>
      <List size="sm">
        {complaint.referrals.map((referral) => (
          <List.Item key={`${referral.body_name}${referral.referred_on}`}>
            {referral.body_name} · <DateText date={referral.referred_on} />
            {referral.received_on ? ` · ${t`con acuse de recibo`}` : null}
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}
