import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui as useWords } from '@lingui/react'
import { Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { ProblemAlert } from '../../components/ProblemAlert'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'
import { eventActions } from './words'

type TextEvent = 'ask_to_complete' | 'complete' | 'extend' | 'reopen'

interface Asked {
  path:
    | '/api/v1/complaints/{complaint_id}/completion-requests'
    | '/api/v1/complaints/{complaint_id}/completions'
    | '/api/v1/complaints/{complaint_id}/extensions'
    | '/api/v1/complaints/{complaint_id}/reopenings'
  field: 'text' | 'reason'
  label: MessageDescriptor
  note: MessageDescriptor
}

const ASKED: Record<TextEvent, Asked> = {
  ask_to_complete: {
    path: '/api/v1/complaints/{complaint_id}/completion-requests',
    field: 'text',
    label: msg`Qué falta`,
    note: msg`La persona lo leerá tal como lo escriba. El plazo para contestar se interrumpe hasta que lo complete.`,
  },
  complete: {
    path: '/api/v1/complaints/{complaint_id}/completions',
    field: 'text',
    label: msg`Lo que completó la persona`,
    note: msg`Si lo hizo por teléfono, en ventanilla o por escrito. El plazo empieza de nuevo.`,
  },
  extend: {
    path: '/api/v1/complaints/{complaint_id}/extensions',
    field: 'reason',
    label: msg`Por qué se prorroga`,
    note: msg`Se prorroga una sola vez, y la persona lo verá.`,
  },
  reopen: {
    path: '/api/v1/complaints/{complaint_id}/reopenings',
    field: 'reason',
    label: msg`Por qué se reabre`,
    note: msg`El plazo para contestar empieza de nuevo.`,
  },
}

/** Steps that say something: what is missing, what was completed, why. */
export function TextStep({ complaint, event, onClose }: StepProps & { event: TextEvent }) {
  const { _ } = useWords()
  const [text, setText] = useState('')
  const { path, field, label, note } = ASKED[event]
  const step = useCommand('post', path, useAfterStep(complaint, onClose))
  const reload = useReload(complaint, step.reset)
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const body = { [field]: text.trim() } as { text: string } & { reason: string }
    step.mutate({ path: { complaint_id: complaint.id }, version: complaint.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <Textarea
          label={_(label)}
          description={_(note)}
          autosize
          minRows={4}
          data-autofocus
          value={text}
          onChange={(change) => setText(change.currentTarget.value)}
        />
        <StepActions
          action={_(eventActions[event])}
          disabled={text.trim().length < 5}
          pending={step.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
