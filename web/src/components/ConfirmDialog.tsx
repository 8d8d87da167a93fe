import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { Problem } from '../api/types'
import { Dialog } from './Dialog'
import { ProblemAlert } from './ProblemAlert'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  action: string
  pending: boolean
  problem: Problem | null
  onReload?: () => void
  onConfirm: () => void
  /** Whether something in it has to be done before. */
  blocked?: boolean
  /** What doing it brings about. */
  children: ReactNode
}

/** Before an act: what will happen, and what will not. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useLingui()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!props.blocked) props.onConfirm()
  }
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemAlert problem={props.problem} onReload={props.onReload} />
          {props.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>{t`Todavía no`}</Button>
            <Button type="submit" disabled={props.blocked} loading={props.pending}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
