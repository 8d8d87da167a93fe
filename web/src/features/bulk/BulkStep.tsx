import { Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../api/command'
import type { BulkProcedure } from '../../api/types'
import { notify } from '../../app/notify'
import { ProblemAlert } from '../../components/ProblemAlert'
import { bulkQuery, MOVED } from './queries'

interface BulkStepProps {
  bulk: BulkProcedure
  path:
    | '/api/v1/bulk-procedures/{bulk_id}/hearings'
    | '/api/v1/bulk-procedures/{bulk_id}/submissions'
  action: string
  /** What is said once it is done. */
  done: string
}

/** A step on the whole of it that asks for nothing more. */
export function BulkStep({ bulk, path, action, done }: BulkStepProps) {
  const queryClient = useQueryClient()
  const step = useCommand('post', path, {
    refreshes: MOVED,
    onSuccess: () => notify({ message: done }),
  })
  const reload = async () => {
    await queryClient.invalidateQueries({ queryKey: bulkQuery(bulk.id).queryKey })
    step.reset()
  }
  return (
    <Stack gap="xs">
      <ProblemAlert problem={step.error} onReload={reload} />
      <Button
        loading={step.isPending}
        onClick={() => step.mutate({ path: { bulk_id: bulk.id }, version: bulk.version })}
      >
        {action}
      </Button>
    </Stack>
  )
}
