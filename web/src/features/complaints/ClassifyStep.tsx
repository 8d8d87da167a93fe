import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Alert, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { ComplaintKind, ComplaintPriority } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'
import { complaintKinds, priorities } from './words'

const locked = (kind: ComplaintKind) => kind === 'misconduct_report'

/** What it really is; another road takes it out of sight. */
export function ClassifyStep({ complaint, onClose }: StepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [kind, setKind] = useState(complaint.kind)
  const [priority, setPriority] = useState(complaint.priority)
  const [reason, setReason] = useState('')
  const path = '/api/v1/complaints/{complaint_id}/classifications'
  const step = useCommand('post', path, useAfterStep(complaint, onClose))
  const reload = useReload(complaint, step.reset)
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const body = { kind, priority, reason: reason.trim() || null }
    step.mutate({ path: { complaint_id: complaint.id }, version: complaint.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <NativeSelect
          label={t`Tipo`}
          value={kind}
          onChange={(change) => setKind(change.currentTarget.value as ComplaintKind)}
          data={Object.entries(complaintKinds).map(([value, text]) => ({ value, label: _(text) }))}
        />
        {locked(kind) !== locked(complaint.kind) ? (
          <Alert variant="outline" color="yellow">
            {locked(kind)
              ? t`Pasará al Órgano Interno de Control y usted ya no lo verá.`
              : t`Pasará a la Coordinación y usted ya no lo verá.`}
          </Alert>
        ) : null}
        <NativeSelect
          label={t`Prioridad`}
          value={priority}
          onChange={(change) => setPriority(change.currentTarget.value as ComplaintPriority)}
          data={Object.entries(priorities).map(([value, text]) => ({ value, label: _(text) }))}
        />
        <Textarea
          label={t`Motivo (opcional)`}
          autosize
          value={reason}
          onChange={(change) => setReason(change.currentTarget.value)}
        />
        <StepActions action={t`Clasificar`} pending={step.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
