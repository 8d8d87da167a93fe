import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { ImprovementActionDetail } from '../../api/types'
import { parseDate } from '../../app/dates'
import { today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { CHANGED } from './queries'

const PATHS = {
  planned: '/api/v1/improvement-actions/{action_id}/starts',
  in_progress: '/api/v1/improvement-actions/{action_id}/completions',
} as const

const schema = v.object({
  on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date <= today(), 'date-future'),
  ),
  note: v.string(),
})

/** The next step of an action: begin, done, or keep what was measured. */
export function ActionStepDialog({ action }: { action: ImprovementActionDetail }) {
  const { t } = useLingui()
  const [opened, dialog] = useDisclosure()
  if (action.state === 'checked' || (action.state === 'done' && !action.effect)) return null
  const title = {
    planned: t`Empezar la acción`,
    in_progress: t`Dar por hecha la acción`,
    done: t`Registrar el efecto`,
  }[action.state]
  return (
    <>
      <Button onClick={dialog.open}>{title}</Button>
      <Dialog opened={opened} onClose={dialog.close} title={title}>
        {action.state === 'done' ? (
          <CheckForm action={action} onClose={dialog.close} />
        ) : (
          <MoveForm action={action} state={action.state} onClose={dialog.close} />
        )}
      </Dialog>
    </>
  )
}

interface FormProps {
  action: ImprovementActionDetail
  onClose: () => void
}

function MoveForm({ action, state, onClose }: FormProps & { state: keyof typeof PATHS }) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { on: today() as string | null, note: '' },
    validate: checkedBy(schema),
  })
  const move = useCommand('post', PATHS[state], { refreshes: CHANGED, onSuccess: onClose })
  const submit = form.onSubmit(
    ({ on, note }) =>
      move.mutate(
        {
          path: { action_id: action.id },
          version: action.version,
          body: { on: on ?? '', note: note.trim() || null },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={move.error} onReload={onClose} />
        <DateField
          label={t`Qué día`}
          maxDate={today()}
          key={form.key('on')}
          {...form.getInputProps('on')}
        />
        <Textarea label={t`Nota`} autosize key={form.key('note')} {...form.getInputProps('note')} />
        <Buttons pending={move.isPending} onClose={onClose} />
      </Stack>
    </form>
  )
}

function CheckForm({ action, onClose }: FormProps) {
  const { t } = useLingui()
  const form = useForm({ mode: 'uncontrolled', initialValues: { note: '' } })
  const check = useCommand('post', '/api/v1/improvement-actions/{action_id}/effect-checks', {
    refreshes: CHANGED,
    onSuccess: onClose,
  })
  const submit = form.onSubmit(({ note }) =>
    check.mutate({
      path: { action_id: action.id },
      version: action.version,
      body: { note: note.trim() || null },
    }),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={check.error} onReload={onClose} />
        <Textarea
          label={t`Qué se concluye y qué sigue`}
          autosize
          minRows={3}
          key={form.key('note')}
          {...form.getInputProps('note')}
        />
        <Buttons pending={check.isPending} onClose={onClose} />
      </Stack>
    </form>
  )
}

function Buttons({ pending, onClose }: { pending: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>{t`Cancelar`}</Button>
      <Button type="submit" loading={pending}>{t`Registrar`}</Button>
    </Group>
  )
}
