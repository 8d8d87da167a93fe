import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { Procedure } from '../../api/types'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { ProposalFields } from './ProposalFields'
import { NO_TERMS, type ProposalValues, proposalBody, proposalSchema } from './proposal'
import { groundsQuery, MOVED, procedureQuery } from './queries'

interface EditProposalProps {
  procedure: Procedure
  opened: boolean
  onClose: () => void
}

export function EditProposal({ procedure, opened, onClose }: EditProposalProps) {
  const { t } = useLingui()
  return (
    <Dialog opened={opened} onClose={onClose} title={t`Corregir la propuesta`} size="lg">
      <EditProposalForm procedure={procedure} onClose={onClose} />
    </Dialog>
  )
}

export function EditProposalForm({ procedure, onClose }: Omit<EditProposalProps, 'opened'>) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const grounds = useQuery(groundsQuery)
  const form = useForm<ProposalValues>({
    initialValues: {
      kind: procedure.kind,
      ground_code: procedure.ground_detail.code,
      facts: procedure.facts,
      effective_on: procedure.effective_on,
      ends_on: procedure.ends_on ?? null,
      ...NO_TERMS,
    },
    validate: checkedBy(proposalSchema),
  })
  const update = useCommand('patch', '/api/v1/procedures/{procedure_id}', {
    refreshes: MOVED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit((values) => {
    const { ground_code, facts, effective_on, ends_on } = proposalBody(values, '')
    const body = { ground_code, facts, effective_on, ends_on }
    update.mutate(
      { path: { procedure_id: procedure.id }, version: procedure.version, body },
      { onError: (problem) => showFieldErrors(form, problem) },
    )
  }, focusFirstError(form))
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: procedureQuery(procedure.id).queryKey })
    update.reset()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={update.error ?? grounds.error} onReload={reload} />
        <ProposalFields form={form} grounds={grounds.data?.items ?? []} fixedKind />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" loading={update.isPending}>{t`Guardar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
