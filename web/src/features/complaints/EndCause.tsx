import { useLingui } from '@lingui/react/macro'
import { Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Cause } from '../../api/types'
import { useCatalogueName } from '../../app/catalogueName'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CAUSES, causesQuery } from './queries'
import { StepActions } from './StepActions'

const schema = v.object({
  valid_to: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date >= today(), 'date-past'),
  ),
})

interface EndCauseProps {
  cause: Cause
  onClose: () => void
}

/** The last day on which a cause can be chosen. */
export function EndCause(props: EndCauseProps) {
  const { t } = useLingui()
  return (
    <Dialog opened onClose={props.onClose} title={t`Terminar la causa`}>
      <EndForm {...props} />
    </Dialog>
  )
}

function EndForm({ cause, onClose }: EndCauseProps) {
  const { t } = useLingui()
  const nameOf = useCatalogueName()
  const queryClient = useQueryClient()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { valid_to: today() as string | null },
    validate: checkedBy(schema),
  })
  const end = useCommand('post', '/api/v1/complaint-causes/{cause_id}/ends', {
    refreshes: CAUSES,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(
    ({ valid_to }) =>
      end.mutate(
        {
          path: { cause_id: cause.id },
          version: cause.version,
          body: { valid_to: valid_to ?? '' },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: causesQuery.queryKey })
    onClose()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text fw={600}>{nameOf(cause)}</Text>
        <Text size="sm">{t`Después de ese día ya no se puede elegir. Los asuntos que la tienen la conservan.`}</Text>
        <ProblemAlert problem={end.error} onReload={reload} />
        <DateField
          label={t`Último día`}
          minDate={today()}
          data-autofocus
          key={form.key('valid_to')}
          {...form.getInputProps('valid_to')}
        />
        <StepActions action={t`Terminar la causa`} pending={end.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
