import { useLingui } from '@lingui/react/macro'
import { NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../../api/command'
import { ProblemAlert } from '../../components/ProblemAlert'
import { complaintCataloguesQuery } from './queries'
import { StepActions } from './StepActions'
import type { StepProps } from './StepDialog'
import { useAfterStep, useReload } from './useStep'

/** Gives it to somebody who attends complaints. */
export function AssignStep({ complaint, onClose }: StepProps) {
  const { t } = useLingui()
  const people = useQuery(complaintCataloguesQuery).data?.attendants ?? []
  const [user, setUser] = useState(complaint.assigned_to_id ?? '')
  const path = '/api/v1/complaints/{complaint_id}/assignments'
  const step = useCommand('post', path, useAfterStep(complaint, onClose))
  const reload = useReload(complaint, step.reset)
  const submit = (happening: React.FormEvent) => {
    happening.preventDefault()
    const body = { user_id: user }
    step.mutate({ path: { complaint_id: complaint.id }, version: complaint.version, body })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={step.error} onReload={reload} />
        <NativeSelect
          label={t`Quién lo atiende`}
          value={user}
          onChange={(change) => setUser(change.currentTarget.value)}
          data={[
            { value: '', label: t`Elija a una persona` },
            ...people.map(({ id, display_name }) => ({ value: id, label: display_name })),
          ]}
        />
        <StepActions
          action={t`Asignar`}
          disabled={user === ''}
          pending={step.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
