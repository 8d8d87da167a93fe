import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Grid, Group, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Complaint } from '../../api/types'
import { AppLink } from '../../components/Link'
import { PageHeader } from '../../components/PageHeader'
import { Panel } from '../../components/Panel'
import { StateBadge } from '../../components/StateBadge'
import { ReferralLetters } from '../letters/ReferralLetters'
import { AnswersPanel } from './AnswersPanel'
import { AttachmentsPanel } from './AttachmentsPanel'
import { ClocksPanel, HistoryPanel } from './HistoryPanel'
import { MatterPanel } from './MatterPanel'
import { NotesPanel } from './NotesPanel'
import { complaintQuery } from './queries'
import { ReferralsPanel } from './ReferralsPanel'
import { StepDialog, type StepEvent } from './StepDialog'
import { complaintKinds, complaintStates, dueWords, eventActions } from './words'

const route = getRouteApi('/_app/complaints/$complaintId')

export function ComplaintPage() {
  const { t } = useLingui()
  const { _ } = useWords()
  const { complaintId } = route.useParams()
  const { data: complaint } = useSuspenseQuery(complaintQuery(complaintId))
  return (
    <>
      <PageHeader
        title={complaint.folio}
        above={<AppLink to="/complaints">{t`Quejas y sugerencias`}</AppLink>}
        badge={
          <>
            <StateBadge word={complaintStates[complaint.state]} />
            {complaint.due ? <StateBadge word={dueWords[complaint.due]} /> : null}
          </>
        }
        note={_(complaintKinds[complaint.kind])}
      />
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
          <Stack>
            <MatterPanel complaint={complaint} />
            <AnswersPanel complaint={complaint} />
            <ReferralsPanel complaint={complaint} />
            <ReferralLetters complaint={complaint} />
            <AttachmentsPanel complaint={complaint} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
          <Stack>
            <NextSteps complaint={complaint} />
            <ClocksPanel complaint={complaint} />
            <NotesPanel complaint={complaint} />
            <HistoryPanel complaint={complaint} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}

/** The step that carries it on from each state stands out. */
const MAIN: Partial<Record<Complaint['state'], StepEvent>> = {
  received: 'classify',
  classified: 'take',
  in_attention: 'answer',
  referred: 'answer',
  reopened: 'take',
  awaiting_completion: 'complete',
  answered: 'conclude',
}

/** What this account may do with it now: the machine says it, not the screen. */
export function NextSteps({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [event, setEvent] = useState<StepEvent>()
  const allowed = complaint.allowed as StepEvent[]
  return (
    <Panel title={t`Qué sigue`}>
      {allowed.length === 0 ? (
        <Text size="sm" c="dimmed">{t`Por ahora no hay nada que usted pueda hacer con él.`}</Text>
      ) : null}
      <Group gap="xs">
        {allowed.map((one) => (
          <Button
            key={one}
            variant={MAIN[complaint.state] === one ? 'filled' : 'default'}
            onClick={() => setEvent(one)}
          >
            {_(eventActions[one])}
          </Button>
        ))}
      </Group>
      {event ? (
        <StepDialog
          key={event}
          complaint={complaint}
          event={event}
          onClose={() => setEvent(undefined)}
        />
      ) : null}
    </Panel>
  )
}
