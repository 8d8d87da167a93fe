import { EmptyState } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyNoteProps {
  title: string
  text?: string
  icon?: ReactNode
  children?: ReactNode
}

/** Nothing here: says so, why, and what can be done. */
export function EmptyNote({ title, text, icon, children }: EmptyNoteProps) {
  return (
    <EmptyState
      py="xl"
      size="sm"
      icon={icon ?? <IconInbox stroke={1.5} aria-hidden />}
      title={title}
      description={text}
    >
      {children ? <EmptyState.Actions>{children}</EmptyState.Actions> : null}
    </EmptyState>
  )
}
