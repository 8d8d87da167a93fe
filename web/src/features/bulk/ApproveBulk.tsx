import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { BulkProcedure } from '../../api/types'
import { Can } from '../../app/can'
import { notify } from '../../app/notify'
import { useMe } from '../../app/session'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { bulkQuery, MOVED } from './queries'

interface ApproveBulkProps {
  bulk: BulkProcedure
  waiting: number
}

/** One decision for all, by somebody who did not propose them. */
export function ApproveBulk({ bulk, waiting }: ApproveBulkProps) {
  const { t } = useLingui()
  const me = useMe()
  const [opened, { open, close }] = useDisclosure()
  if (me.id === bulk.created_by_id) return null
  return (
    <Can permission="procedures.approve">
      <Button onClick={open}>{t`Aprobar…`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Aprobar en bloque`}>
        <ApproveForm bulk={bulk} waiting={waiting} onClose={close} />
      </Dialog>
    </Can>
  )
}

function ApproveForm({ bulk, waiting, onClose }: ApproveBulkProps & { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({ mode: 'uncontrolled', initialValues: { comment: '' } })
  const approve = useCommand('post', '/api/v1/bulk-procedures/{bulk_id}/approvals', {
    refreshes: MOVED,
    onSuccess: () => {
      notify({ message: t`Aprobado. Pueden ir en el siguiente paquete.` })
      onClose()
    },
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    approve.reset()
  }
  const submit = form.onSubmit(({ comment }) =>
    approve.mutate({
      path: { bulk_id: bulk.id },
      version: bulk.version,
      body: { comment: comment.trim() || null },
    }),
  )
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={approve.error} onReload={reload} />
        <Text size="sm">
          <Plural
            value={waiting}
            one="Aprueba # trámite. Entra en el siguiente paquete a Pagos."
            other="Aprueba # trámites a la vez. Entran en el siguiente paquete a Pagos."
          />
        </Text>
        <Textarea
          label={t`Comentario (opcional)`}
          autosize
          minRows={2}
          data-autofocus
          key={form.key('comment')}
          {...form.getInputProps('comment')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t`Todavía no`}</Button>
          <Button type="submit" loading={approve.isPending}>{t`Aprobar todos`}</Button>
        </Group>
      </Stack>
    </form>
  )
}
