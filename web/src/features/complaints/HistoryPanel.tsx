import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { List, Text, Timeline } from '@mantine/core'
import type { Complaint } from '../../api/types'
import { DateText, InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { clockEnds, clockKinds, complaintKinds, eventPast } from './words'

/** Who did what, when and why; newest first. */
export function HistoryPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Panel title={t`Quién y cuándo`}>
      <Timeline bulletSize={14} lineWidth={2}>
        {complaint.steps.toReversed().map((step) => (
          <Timeline.Item
            key={`${step.recorded_at}${step.event}`}
            title={
              <Text size="sm" fw={600}>
                {_(eventPast[step.event])}
                {step.from_kind && step.from_kind !== step.to_kind
                  ? ` (${_(complaintKinds[step.from_kind])} → ${_(complaintKinds[step.to_kind])})`
                  : null}
              </Text>
            }
          >
            {step.reason ? (
              <Text size="sm" className="preserve-lines">
                {step.reason}
              </Text>
            ) : null}
            <Text size="xs" c="dimmed">
              {step.by_complainant ? t`La persona` : (step.actor ?? t`El calendario`)} ·{' '}
              <InstantText at={step.recorded_at} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  )
}

/** Every term that ran on it, and why it ended. */
export function ClocksPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Panel title={t`Plazos en días hábiles`}>
      <List size="sm" spacing={4}>
        {complaint.clocks.toReversed().map((clock) => (
          <List.Item key={`${clock.kind}${clock.started_on}${clock.ended_because}`}>
            {_(clockKinds[clock.kind])}: <DateText date={clock.due_on} />
            {clock.is_extended ? ` (${t`prorrogado`})` : null}
            {clock.ended_because ? ` · ${_(clockEnds[clock.ended_because])}` : null}
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}
