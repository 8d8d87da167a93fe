import { useLingui } from '@lingui/react/macro'
import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
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
  /** What doing it brings about. */
  children: ReactNode
}

/** Before an act: what will happen, and what will not. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useLingui()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <Stack>
        <ProblemAlert problem={props.problem} onReload={props.onReload} />
        {props.children}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>{t`Todavía no`}</Button>
          <Button loading={props.pending} onClick={props.onConfirm}>
            {props.action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
