import type { UseFormReturnType } from '@mantine/form'
import { useCommand } from '../../api/command'
import type { NoticeChannel, OpenedHearing, Problem, Procedure } from '../../api/types'
import { showFieldErrors } from '../../app/forms'
import { MOVED } from './queries'

export interface NoticeValues {
  channel: string
  with_link: boolean
  /** The link goes on the printed notice, not into the hands of staff. */
  print: boolean
  email: string
  notified_on: string | null
  received_by: string
  notes: string
}

interface NoticeOptions {
  onDone: (procedure: Procedure) => void
  onPaper: (opened: OpenedHearing) => void
}

/** Gives the notice with its link, or records one that was given without. */
export function useNotice(
  procedure: Procedure,
  form: UseFormReturnType<NoticeValues>,
  { onDone, onPaper }: NoticeOptions,
) {
  // The page moves on once the paper was taken: until then the dialog keeps it.
  const opening = useCommand('post', '/api/v1/procedures/{procedure_id}/hearing-openings', {
    refreshes: MOVED,
    onSuccess: (opened) =>
      opened.link || opened.letter ? onPaper(opened) : onDone(opened.procedure),
  })
  const record = useCommand('post', '/api/v1/procedures/{procedure_id}/notices', {
    refreshes: MOVED,
    onSuccess: onDone,
  })
  const send = (values: NoticeValues) => {
    const order = { path: { procedure_id: procedure.id }, version: procedure.version }
    const common = {
      channel: values.channel as NoticeChannel,
      received_by: values.received_by.trim() || null,
      notes: values.notes.trim() || null,
    }
    const failed = { onError: (problem: Problem) => showFieldErrors(form, problem) }
    if (values.with_link) {
      const email = values.channel === 'email' ? values.email.trim() : null
      const print = values.channel !== 'email' && values.print
      opening.mutate({ ...order, body: { ...common, email, print } }, failed)
    } else {
      record.mutate(
        { ...order, body: { ...common, notified_on: values.notified_on ?? '' } },
        failed,
      )
    }
  }
  return {
    send,
    error: opening.error ?? record.error,
    isPending: opening.isPending || record.isPending,
    reset: () => {
      opening.reset()
      record.reset()
    },
  }
}
