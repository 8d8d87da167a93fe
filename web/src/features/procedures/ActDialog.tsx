import { useLingui } from '@lingui/react/macro'
import { Alert, Paper, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { ActPreview, Procedure } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { EffectList } from './EffectList'
import { MOVED, useActPreview } from './queries'
import { StepActions } from './StepActions'
import { useReload } from './useReload'

const PATHS = {
  end: '/api/v1/procedures/{procedure_id}/ends',
  reverse: '/api/v1/procedures/{procedure_id}/reversals',
} as const

const schema = v.object({
  reason: v.pipe(v.string(), v.trim(), v.minLength(20, 'facts-short')),
  effective_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((text) => parseDate(text) !== null, 'date-invalid'),
  ),
})

interface ActDialogProps {
  procedure: Procedure
  act: 'end' | 'reverse'
  onClose: () => void
}

/** Ends or reverses a case: first everything that it would give back, then why. */
export function ActDialog({ procedure, act, onClose }: ActDialogProps) {
  const { t } = useLingui()
  const title = act === 'end' ? t`Terminar ${procedure.folio}` : t`Revertir ${procedure.folio}`
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <ActForm procedure={procedure} act={act} onClose={onClose} />
    </Dialog>
  )
}

function ActForm({ procedure, act, onClose }: ActDialogProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { reason: '', effective_on: today() as string | null },
    validate: checkedBy(schema),
  })
  const open = useCommand('post', PATHS[act], {
    refreshes: MOVED,
    onSuccess: ({ id }) => {
      onClose()
      void navigate({ to: '/procedures/$procedureId', params: { procedureId: id } })
    },
  })
  const reload = useReload(procedure.id, open.reset)
  const submit = form.onSubmit(
    ({ reason, effective_on }) =>
      open.mutate(
        {
          path: { procedure_id: procedure.id },
          version: procedure.version,
          body: { reason: reason.trim(), effective_on },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={open.error} onReload={reload} />
        <GivenBack procedure={procedure} act={act} effectiveOn={form.values.effective_on} />
        <DateField label={t`Surte efecto el`} {...form.getInputProps('effective_on')} />
        <Textarea
          label={t`Por qué`}
          description={t`Es el relato de hechos del nuevo caso. La persona podrá leerlo.`}
          autosize
          minRows={3}
          {...form.getInputProps('reason')}
        />
        <StepActions
          action={act === 'end' ? t`Proponer el término` : t`Proponer la reversión`}
          pending={open.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

interface GivenBackProps extends Pick<ActDialogProps, 'procedure' | 'act'> {
  effectiveOn: string | null
}

function GivenBack({ procedure, act, effectiveOn }: GivenBackProps) {
  const { t } = useLingui()
  const day = effectiveOn && parseDate(effectiveOn) !== null ? effectiveOn : today()
  const { data: preview, error } = useActPreview(procedure, act, day)
  if (error) return <ProblemAlert problem={error} />
  if (!preview) return <Skeleton h={80} />
  return (
    <>
      <ProblemAlert problem={preview.problem ?? null} />
      <Paper withBorder p="sm" role="note" aria-label={t`Qué se devuelve`}>
        <Text size="sm" fw={600} mb={4}>{t`Qué se devuelve`}</Text>
        <EffectList effects={preview.effects} />
      </Paper>
      <Conflicts preview={preview} />
      <Text size="sm" c="dimmed">
        {preview.decided
          ? t`Ya se decidió en el recurso: queda aprobado desde ahora.`
          : t`Otra persona debe aprobarlo antes de que vaya a Pagos.`}
      </Text>
    </>
  )
}

function Conflicts({ preview }: { preview: ActPreview }) {
  const { t } = useLingui()
  if (preview.conflicts.length === 0) return null
  return (
    <Alert color="orange" title={t`No se devuelve, porque cambió después`}>
      <EffectList effects={preview.conflicts} />
    </Alert>
  )
}
