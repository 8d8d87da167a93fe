import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import { useCommand } from '../../../api/command'
import { checkedBy, focusFirstError, showFieldErrors } from '../../../app/forms'
import { ProblemAlert } from '../../../components/ProblemAlert'
import { MOVED } from '../queries'
import { StepActions } from '../StepActions'
import type { AppealFormProps } from './AppealDialog'
import { appealActions } from './words'

const schema = v.object({
  number: v.pipe(v.string(), v.trim(), v.minLength(1, 'required')),
  signatory: v.pipe(v.string(), v.trim(), v.minLength(3, 'required')),
  reasons: v.pipe(v.string(), v.trim(), v.minLength(20, 'facts-short')),
})

interface DecisionFormProps extends AppealFormProps {
  decision: 'confirm' | 'modify' | 'revoke'
}

/** What the appeal comes to, with its reasons and who signs. */
export function DecisionForm({ order, decision, onClose }: DecisionFormProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { number: '', signatory: '', reasons: '' },
    validate: checkedBy(schema),
  })
  const decide = useCommand(
    'post',
    '/api/v1/procedures/{procedure_id}/appeals/{appeal_id}/decisions',
    { refreshes: MOVED, onSuccess: onClose },
  )
  const submit = form.onSubmit(
    (values) =>
      decide.mutate(
        { ...order, body: { decision, ...values } },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const meaning = {
    confirm: t`El acto queda como estaba.`,
    modify: t`Seguimiento propondrá el acto como quedó modificado.`,
    revoke: t`Seguimiento revertirá todos los efectos del acto, con un caso que pasa por Pagos.`,
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={decide.error} />
        <Text size="sm">{meaning[decision]}</Text>
        <TextInput
          label={t`Número de la resolución`}
          key={form.key('number')}
          {...form.getInputProps('number')}
        />
        <TextInput
          label={t`Quién firma`}
          key={form.key('signatory')}
          {...form.getInputProps('signatory')}
        />
        <Textarea
          label={t`Razones`}
          description={t`Qué se probó y en qué se funda.`}
          autosize
          minRows={4}
          key={form.key('reasons')}
          {...form.getInputProps('reasons')}
        />
        <StepActions
          action={_(appealActions[decision])}
          danger={decision === 'revoke'}
          pending={decide.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
