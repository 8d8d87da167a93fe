import { useLingui } from '@lingui/react/macro'
import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { Can } from '../../app/can'
import { ReasonDialog } from '../../components/ReasonDialog'
import { StateBadge } from '../../components/StateBadge'
import { PAID } from './queries'
import { conflictStates, type PaymentConflict } from './words'

type Decision = 'keep_ours' | 'take_theirs'

/** Keeps ours or takes theirs, with the reason; what was decided stays to be read. */
export function DecideConflict({ conflict }: { conflict: PaymentConflict }) {
  const { t } = useLingui()
  const [decision, setDecision] = useState<Decision>()
  if (conflict.state !== 'open') {
    return (
      <>
        <StateBadge word={conflictStates[conflict.state]} />
        {conflict.reason ? <Text size="xs">{conflict.reason}</Text> : null}
        {conflict.decided_by ? (
          <Text size="xs" c="dimmed">
            {conflict.decided_by}
          </Text>
        ) : null}
      </>
    )
  }
  const name = conflict.name
  return (
    <Can permission="payments.decide">
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t`Mantener lo decidido sobre ${name}`}
          onClick={() => setDecision('keep_ours')}
        >
          {t`Mantener lo nuestro`}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t`Tomar lo que dice Pagos sobre ${name}`}
          onClick={() => setDecision('take_theirs')}
        >
          {t`Tomar lo de Pagos`}
        </Button>
      </Group>
      {decision ? (
        <DecisionDialog
          conflict={conflict}
          decision={decision}
          onClose={() => setDecision(undefined)}
        />
      ) : null}
    </Can>
  )
}

interface DecisionDialogProps {
  conflict: PaymentConflict
  decision: Decision
  onClose: () => void
}

function DecisionDialog({ conflict, decision, onClose }: DecisionDialogProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const decide = useCommand('post', '/api/v1/payment-conflicts/{payment_conflict_id}/decisions', {
    refreshes: PAID,
    onSuccess: onClose,
  })
  const keeps = decision === 'keep_ours'
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={keeps ? t`Mantener lo nuestro` : t`Tomar lo que dice Pagos`}
      explanation={
        keeps
          ? t`El pago queda como está. Si el archivo de mañana repite lo mismo, ya no se pregunta.`
          : t`El pago pasa a lo que dice el archivo. El trámite que lo detuvo queda como está: revíselo aparte.`
      }
      action={keeps ? t`Mantener` : t`Tomar`}
      danger={!keeps}
      pending={decide.isPending}
      problem={decide.error}
      onReload={() => {
        decide.reset()
        void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/payment-conflicts'] })
        onClose()
      }}
      onReason={(reason) =>
        decide.mutate({
          path: { payment_conflict_id: conflict.id },
          version: conflict.version,
          body: { decision, reason },
        })
      }
    />
  )
}
