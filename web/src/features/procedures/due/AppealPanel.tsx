import { useLingui as useWords } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { problemWords } from '../../../api/problemWords'
import type { Appeal, AppealEvent, AppealOption } from '../../../api/types'
import { formatDate, formatDateTime } from '../../../app/format'
import { Panel } from '../../../components/Panel'
import { StateBadge } from '../../../components/StateBadge'
import { AppealDialog } from './AppealDialog'
import { AppealFacts } from './AppealFacts'
import { AppealFiles } from './AppealFiles'
import { appealActions, appealPast, appealStates } from './words'

interface AppealPanelProps {
  procedureId: string
  appeal: Appeal
}

/** The writ against the resolution, what became of it, and what this account may do with it. */
export function AppealPanel({ procedureId, appeal }: AppealPanelProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [event, setEvent] = useState<AppealEvent | null>(null)
  const until = appeal.term_ended_on ? formatDate(appeal.term_ended_on) : null
  return (
    <Panel
      title={t`Recurso ${appeal.folio}`}
      actions={<StateBadge word={appealStates[appeal.state]} />}
    >
      <Stack gap="sm">
        {appeal.late && until ? (
          <Alert color="yellow" variant="light" title={t`Presentado fuera de plazo`}>
            <Text size="sm">
              <Trans>El plazo terminó el {until}. Quien admite decide si procede.</Trans>
            </Text>
          </Alert>
        ) : null}
        <AppealFacts appeal={appeal} />
        <AppealFiles procedureId={procedureId} appeal={appeal} />
        <Steps steps={appeal.steps} onOpen={setEvent} />
        <List size="xs" c="dimmed" aria-label={t`Historia del recurso`}>
          {appeal.history.map((step) => (
            <List.Item key={step.at}>
              {_(appealPast[step.event])} · {step.by} · {formatDateTime(step.at)}
            </List.Item>
          ))}
        </List>
      </Stack>
      {event ? (
        <AppealDialog
          key={event}
          procedureId={procedureId}
          appeal={appeal}
          event={event}
          onClose={() => setEvent(null)}
        />
      ) : null}
    </Panel>
  )
}

const MAIN = new Set<AppealEvent>(['admit', 'cure', 'confirm', 'modify', 'revoke'])

interface StepsProps {
  steps: AppealOption[]
  onOpen: (event: AppealEvent) => void
}

function Steps({ steps, onOpen }: StepsProps) {
  const { _ } = useWords()
  if (steps.length === 0) return null
  const refused = steps.find(({ reason_code }) => reason_code)
  const why = refused?.reason_code ? problemWords[refused.reason_code] : null
  return (
    <>
      <Group gap="xs">
        {steps
          .filter(({ allowed }) => allowed)
          .map(({ event }) => (
            <Button
              key={event}
              variant={MAIN.has(event) ? 'filled' : 'default'}
              color={event === 'revoke' ? 'red' : undefined}
              onClick={() => onOpen(event)}
            >
              {_(appealActions[event])}
            </Button>
          ))}
      </Group>
      {why ? (
        <Text size="sm" c="dimmed">
          {_(why.title)} {_(why.next)}
        </Text>
      ) : null}
    </>
  )
}
