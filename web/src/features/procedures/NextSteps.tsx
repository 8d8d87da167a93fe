import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { problemWords } from '../../api/problemWords'
import type { Procedure, ProcedureEvent, StepOption } from '../../api/types'
import { useCan } from '../../app/can'
import { AppLink, ButtonLink } from '../../components/Link'
import { Panel } from '../../components/Panel'
import { eventActions } from './eventWords'
import { StepDialog } from './StepDialog'
import { type DialogEvent, isDialogEvent } from './steps'

const MAIN = new Set<ProcedureEvent>(['notify', 'hear', 'submit', 'approve', 'notify_resolution'])

/** What this account can do with the case now, and why it cannot do the rest. */
export function NextSteps({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  const can = useCan()
  const [event, setEvent] = useState<DialogEvent | null>(null)
  const mine = procedure.steps.filter(({ permission }) => can(permission))
  const allowed = mine.filter((step) => step.allowed && step.event !== 'edit')
  const blocked = mine.filter((step) => !step.allowed && isWorthExplaining(step))
  return (
    <Panel title={t`Qué sigue`}>
      <Stack gap="sm">
        {allowed.length + blocked.length === 0 ? <Nothing procedure={procedure} /> : null}
        <Group gap="xs">
          {allowed.map((step) => (
            <StepButton key={step.event} step={step} onOpen={setEvent} />
          ))}
        </Group>
        {blocked.map((step) => (
          <WhyNot key={step.event} step={step} />
        ))}
      </Stack>
      {event ? (
        <StepDialog
          key={event}
          procedure={procedure}
          event={event}
          onClose={() => setEvent(null)}
        />
      ) : null}
    </Panel>
  )
}

function isWorthExplaining({ event, reason_code }: StepOption): boolean {
  return isDialogEvent(event) && reason_code != null && reason_code !== 'step-not-allowed'
}

function StepButton({ step, onOpen }: { step: StepOption; onOpen: (event: DialogEvent) => void }) {
  const { _ } = useWords()
  const { event } = step
  const text = _(eventActions[event])
  if (event === 'package') return <ButtonLink to="/packages/new">{text}</ButtonLink>
  if (!isDialogEvent(event)) return null
  return (
    <Button variant={MAIN.has(event) ? 'filled' : 'default'} onClick={() => onOpen(event)}>
      {text}
    </Button>
  )
}

function WhyNot({ step }: { step: StepOption }) {
  const { _ } = useWords()
  const words = step.reason_code ? problemWords[step.reason_code] : undefined
  if (!words) return null
  return (
    <Alert variant="outline" color="gray" icon={<IconInfoCircle aria-hidden />} p="xs">
      <Text size="sm" fw={600}>
        {_(eventActions[step.event])}
      </Text>
      <Text size="sm">
        {_(words.title)} {_(words.next)}
      </Text>
    </Alert>
  )
}

function Nothing({ procedure }: { procedure: Procedure }) {
  const { t } = useLingui()
  if (procedure.package) {
    return (
      <Text size="sm">
        {t`Está en el paquete`}{' '}
        <AppLink to="/packages/$packageId" params={{ packageId: procedure.package.id }}>
          {procedure.package.folio}
        </AppLink>
      </Text>
    )
  }
  return (
    <Text size="sm" c="dimmed">{t`Por ahora no hay nada que usted pueda hacer en este caso.`}</Text>
  )
}
