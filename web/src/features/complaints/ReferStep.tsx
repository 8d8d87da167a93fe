import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import type { ReferredTo } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'
import { referredTo } from './words'

/** Reports of misconduct are handed over by their kind, so that they are locked as well. */
const CHOICES = (Object.keys(referredTo) as ReferredTo[]).filter((to) => to !== 'internal_control')

/** Hands it over to who can answer. */
export function ReferStep({ complaint, onClose }: StepProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [to, setTo] = useState<ReferredTo>('other_body')
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const [letter, setLetter] = useState('')
  const path = '/api/v1/complaints/{complaint_id}/referrals'
  const step = useCommand('post', path, useAfterStep(complaint, onClose))
  const reload = useReload(complaint, step.reset)
  const named = to === 'other_body' || to === 'school'
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const body = {
      referred_to: to,
      body_name: named ? name.trim() : null,
      reason: reason.trim(),
      letter_folio: letter.trim() || null,
    }
    step.mutate({ path: { complaint_id: complaint.id }, version: complaint.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <NativeSelect
          label={t`A quién se turna`}
          value={to}
          onChange={(change) => setTo(change.currentTarget.value as ReferredTo)}
          data={CHOICES.map((value) => ({ value, label: _(referredTo[value]) }))}
        />
        {named ? (
          <TextInput
            label={t`Nombre`}
            value={name}
            onChange={(change) => setName(change.currentTarget.value)}
          />
        ) : null}
        <Textarea
          label={t`Por qué se turna`}
          autosize
          minRows={3}
          value={reason}
          onChange={(change) => setReason(change.currentTarget.value)}
        />
        <TextInput
          label={t`Número de oficio (opcional)`}
          value={letter}
          onChange={(change) => setLetter(change.currentTarget.value)}
        />
        <StepActions
          action={t`Turnar`}
          disabled={reason.trim().length < 5 || (named && name.trim() === '')}
          pending={step.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
