import { useLingui as useWords } from '@lingui/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Clock } from '../../../api/types'
import { useCan } from '../../../app/can'
import { formatDate, formatDaysAway } from '../../../app/format'
import { Panel } from '../../../components/Panel'
import { StateBadge } from '../../../components/StateBadge'
import { ClockDialog } from './ClockDialog'
import { Spans } from './Spans'
import { clockKinds, clockStates } from './words'

interface ClocksPanelProps {
  procedureId: string
  clocks: Clock[]
}

/** The terms that run in the case, each with how its last day comes about. */
export function ClocksPanel({ procedureId, clocks }: ClocksPanelProps) {
  const { t } = useLingui()
  if (clocks.length === 0) return null
  return (
    <Panel title={t`Plazos`}>
      <Stack gap="lg">
        {clocks.map((clock) => (
          <ClockItem key={clock.id} procedureId={procedureId} clock={clock} />
        ))}
      </Stack>
    </Panel>
  )
}

function ClockItem({ procedureId, clock }: { procedureId: string; clock: Clock }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const can = useCan()
  const [open, setOpen] = useState(false)
  const stopped = clock.state === 'stopped'
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {_(clockKinds[clock.kind])}
        </Text>
        <StateBadge word={clockStates[clock.state]} />
        {clock.by_hand && can('procedures.propose') ? (
          <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
            {stopped ? t`Reanudar` : t`Detener`}
          </Button>
        ) : null}
      </Group>
      <DueText clock={clock} />
      <Spans clock={clock} />
      {open ? (
        <ClockDialog procedureId={procedureId} clock={clock} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  )
}

function DueText({ clock }: { clock: Clock }) {
  const { due_on: due, days_left: left } = clock
  if (clock.state === 'stopped' || !due) {
    return (
      <Text size="sm">
        <Plural
          value={left}
          one="Detenido; al reanudarse queda # día hábil."
          other="Detenido; al reanudarse quedan # días hábiles."
        />
      </Text>
    )
  }
  const on = formatDate(due)
  const away = formatDaysAway(due)
  return (
    <Text size="sm">
      {clock.state === 'running' ? (
        <Trans>
          Vence el {on} ({away})
        </Trans>
      ) : (
        <Trans>Vencía el {on}</Trans>
      )}
    </Text>
  )
}
