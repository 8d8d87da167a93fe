import { useQueryClient } from '@tanstack/react-query'
import type { PathsWithMethod } from 'openapi-typescript-helpers'
import {
  type Answer,
  type CommandOptions,
  type Operation,
  type Order,
  refresh,
  useCommand,
  type Verb,
} from './command'
import type { paths } from './schema'
import type { Problem } from './types'

interface DialogCommandOptions<Data> extends CommandOptions<Data> {
  onClose: () => void
}

interface DialogCommand<Sent> {
  send: (order: Sent) => void
  /** What a dialog that asks first has to be told of it. */
  dialog: {
    onClose: () => void
    pending: boolean
    problem: Problem | null
    onReload: () => Promise<void>
  }
}

/**
 * A command that a dialog asks about first. The dialog closes when it is done; after a stale version
 * it stays as it is, and what it decides on is loaded anew; opened again, it tells of no earlier trouble.
 */
export function useDialogCommand<V extends Verb, P extends PathsWithMethod<paths, V>>(
  verb: V,
  path: P,
  options: DialogCommandOptions<Answer<Operation<V, P>>>,
): DialogCommand<Order<V, P>> {
  const { onClose, onSuccess, refreshes = [] } = options
  const queryClient = useQueryClient()
  const command = useCommand(verb, path, {
    refreshes,
    onSuccess: (data) => {
      onClose()
      onSuccess?.(data)
    },
  })
  return {
    send: (order) => command.mutate(order),
    dialog: {
      onClose: () => {
        command.reset()
        onClose()
      },
      pending: command.isPending,
      problem: command.error,
      onReload: async () => {
        await refresh(queryClient, refreshes)
        command.reset()
      },
    },
  }
}
