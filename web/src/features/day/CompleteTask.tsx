import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { Task } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { useTaskText } from '../../components/tasks'
import { myDayQuery } from './queries'

// The other kinds end by the act that they ask for.
const BY_HAND = new Set<Task['kind']>([
  'obtain_curp',
  'review_refusal',
  'mend_bank_data',
  'review_death',
])

/** For what was done outside of the system: says so, and how. */
export function CompleteTask({ task }: { task: Task }) {
  const { t } = useLingui()
  const text = useTaskText()(task)
  const [opened, { open, close }] = useDisclosure()
  if (!BY_HAND.has(task.kind)) return null
  return (
    <Can permission="tasks.complete">
      <Button
        size="compact-xs"
        variant="default"
        onClick={open}
        aria-label={t`Terminar la tarea: ${text}`}
      >
        {t`Terminar`}
      </Button>
      <Dialog opened={opened} onClose={close} title={t`Terminar la tarea`}>
        <CompleteTaskForm task={task} text={text} onDone={close} />
      </Dialog>
    </Can>
  )
}

interface CompleteTaskFormProps {
  task: Task
  text: string
  onDone: () => void
}

function CompleteTaskForm({ task, text, onDone }: CompleteTaskFormProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({ mode: 'uncontrolled', initialValues: { note: '' } })
  const complete = useCommand('post', '/api/v1/tasks/{task_id}/completions', {
    refreshes: ['/api/v1/me/day', '/api/v1/tasks', '/api/v1/beneficiaries'],
    onSuccess: () => {
      notify({ message: t`Se terminó la tarea.` })
      onDone()
    },
  })
  const reload = () => {
    void queryClient.invalidateQueries({ queryKey: myDayQuery.queryKey })
    onDone()
  }
  const submit = form.onSubmit(({ note }) =>
    complete.mutate({
      path: { task_id: task.id },
      version: task.version,
      body: { note: note.trim() || null },
    }),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={complete.error} onReload={reload} />
        <Text size="sm">{text}</Text>
        <Textarea
          label={t`Cómo se resolvió (opcional)`}
          autosize
          minRows={2}
          data-autofocus
          key={form.key('note')}
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{t`Cancelar`}</Button>
          <Button type="submit" loading={complete.isPending}>{t`Terminar`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
