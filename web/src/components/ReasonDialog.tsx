import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as v from 'valibot'
import type { Problem } from '../api/types'
import { checkedBy, focusFirstError } from '../app/forms'
import { Dialog } from './Dialog'
import { ProblemAlert } from './ProblemAlert'

const schema = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(10, 'reason-short')) })

interface ReasonDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  explanation: string
  /** Who will read the reason; the desk, unless said otherwise. */
  note?: string
  action: string
  danger?: boolean
  pending: boolean
  problem: Problem | null
  onReload?: () => void
  onReason: (reason: string) => void
}

/** Asks why, in words that the desk can read to the person later. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useLingui()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '' },
    validate: checkedBy(schema),
  })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <form
        noValidate
        onSubmit={form.onSubmit(
          ({ reason }) => props.onReason(reason.trim()),
          focusFirstError(form),
        )}
      >
        <Stack>
          <Text size="sm">{props.explanation}</Text>
          <ProblemAlert problem={props.problem} onReload={props.onReload} />
          <Textarea
            label={t`Motivo`}
            description={props.note ?? t`Quien atienda a la persona lo leerá tal como lo escriba.`}
            autosize
            minRows={3}
            data-autofocus
            key={form.key('reason')}
            {...form.getInputProps('reason')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>{t`Cancelar`}</Button>
            <Button type="submit" color={props.danger ? 'red' : undefined} loading={props.pending}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
