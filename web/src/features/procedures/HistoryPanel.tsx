import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Text, Timeline } from '@mantine/core'
import type { ProcedureStep } from '../../api/types'
import { InstantText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { eventPast } from './eventWords'

/** Who did what, when, and why; newest first. */
export function HistoryPanel({ steps }: { steps: ProcedureStep[] }) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <Panel title={t`Quién y cuándo`}>
      <Timeline bulletSize={14} lineWidth={2}>
        {steps.toReversed().map((step) => (
          <Timeline.Item
            key={step.version}
            title={
              <Text size="sm" fw={600}>
                {_(eventPast[step.event])}
              </Text>
            }
          >
            {step.reason ? (
              <Text size="sm" className="preserve-lines">
                {step.reason}
              </Text>
            ) : null}
            <Text size="xs" c="dimmed">
              {step.by ?? t`La persona, o el calendario`} · <InstantText at={step.at} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  )
}
