import { useLingui } from '@lingui/react/macro'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { Complaint, ComplaintReferral } from '../../api/types'
import { useCan } from '../../app/can'
import { today } from '../../app/format'
import { DateText, InstantDay } from '../../components/Cells'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { Panel } from '../../components/Panel'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from './StepActions'
import { useAfterStep, useReload } from './useStep'

/** To whom it was handed over, and their receipt. */
export function ReferralsPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useLingui()
  const can = useCan()
  const [receipt, setReceipt] = useState<ComplaintReferral>()
  if (complaint.referrals.length === 0) return null
  return (
    <Panel title={t`Turnos`}>
      <Stack>
        {complaint.referrals.map((referral) => (
          <div key={referral.id}>
            <Text fw={600} size="sm">
              {referral.body_name}
            </Text>
            <Text size="sm">{referral.reason}</Text>
            <Text size="xs" c="dimmed">
              {[referral.letter_folio, referral.referred_by].filter(Boolean).join(' · ')}{' '}
              <InstantDay at={referral.referred_at} />
            </Text>
            {referral.received_on ? (
              <Text size="xs" c="dimmed">
                {t`Acuse:`} <DateText date={referral.received_on} /> {referral.receipt_number}
              </Text>
            ) : can('complaints.attend') && complaint.state !== 'concluded' ? (
              <Button size="xs" mt={4} variant="default" onClick={() => setReceipt(referral)}>
                {t`Registrar el acuse`}
              </Button>
            ) : null}
          </div>
        ))}
      </Stack>
      {receipt ? (
        <ReceiptDialog
          complaint={complaint}
          referral={receipt}
          onClose={() => setReceipt(undefined)}
        />
      ) : null}
    </Panel>
  )
}

interface ReceiptDialogProps {
  complaint: Complaint
  referral: ComplaintReferral
  onClose: () => void
}

function ReceiptDialog({ complaint, referral, onClose }: ReceiptDialogProps) {
  const { t } = useLingui()
  const [on, setOn] = useState<string | null>(today())
  const [by, setBy] = useState('')
  const [number, setNumber] = useState('')
  const step = useCommand(
    'post',
    '/api/v1/complaints/{complaint_id}/referrals/{referral_id}/receipts',
    useAfterStep(complaint, onClose),
  )
  const reload = useReload(complaint, step.reset)
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    step.mutate({
      path: { complaint_id: complaint.id, referral_id: referral.id },
      version: complaint.version,
      body: {
        received_on: on ?? '',
        received_by: by.trim() || null,
        receipt_number: number.trim() || null,
      },
    })
  }
  return (
    <Dialog opened onClose={onClose} title={t`Acuse de recibo`}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={step.error} onReload={reload} />
          <DateField label={t`Fecha`} value={on} onChange={setOn} maxDate={today()} />
          <TextInput
            label={t`Quién lo recibió (opcional)`}
            value={by}
            onChange={(change) => setBy(change.currentTarget.value)}
          />
          <TextInput
            label={t`Número de acuse (opcional)`}
            value={number}
            onChange={(change) => setNumber(change.currentTarget.value)}
          />
          <StepActions action={t`Guardar`} pending={step.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  )
}
