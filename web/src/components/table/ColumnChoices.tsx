import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Checkbox, Group, Stack, VisuallyHidden } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconMinus,
  IconPlus,
  type TablerIcon,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { ViewColumn } from '../../api/types'
import { moved, toggled } from './choice'

const STEP = 20

export interface ColumnChoicesProps {
  columns: readonly { id: string; header: string; fixed?: boolean }[]
  all: ViewColumn[]
  onChange: (all: ViewColumn[]) => void
  onWiden: (id: string, by: number) => void
}

/** What the pointer does on the headers, the keyboard does here. */
export function ColumnChoices({ columns, all, onChange, onWiden }: ColumnChoicesProps) {
  const { t } = useLingui()
  const [said, setSaid] = useState('')
  const move = (id: string, header: string, by: 1 | -1) => {
    const next = moved(all, id, by)
    onChange(next)
    const [place, of] = [next.findIndex((column) => column.id === id) + 1, next.length]
    setSaid(t`${header}: lugar ${place} de ${of}`)
  }
  return (
    <Stack gap={4}>
      {all.map(({ id, shown }) => {
        const { header = id, fixed } = columns.find((column) => column.id === id) ?? {}
        return (
          <Group key={id} gap={4} wrap="nowrap" justify="space-between">
            <Checkbox
              size="xs"
              label={header}
              checked={shown}
              disabled={fixed}
              onChange={() => onChange(toggled(all, id))}
            />
            <Group gap={2} wrap="nowrap">
              <Act
                icon={IconArrowUp}
                label={t`Mover antes: ${header}`}
                onAct={() => move(id, header, -1)}
              />
              <Act
                icon={IconArrowDown}
                label={t`Mover después: ${header}`}
                onAct={() => move(id, header, 1)}
              />
              <Act
                icon={IconMinus}
                label={t`Más angosta: ${header}`}
                onAct={() => onWiden(id, -STEP)}
              />
              <Act
                icon={IconPlus}
                label={t`Más ancha: ${header}`}
                onAct={() => onWiden(id, STEP)}
              />
            </Group>
          </Group>
        )
      })}
      <Button size="compact-xs" variant="default" onClick={() => onChange([])}>
        {t`Como viene la lista`}
      </Button>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </Stack>
  )
}

interface ActProps {
  icon: TablerIcon
  label: string
  onAct: () => void
}

function Act({ icon: Icon, label, onAct }: ActProps) {
  return (
    <ActionIcon
      size={26}
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      onClick={({ currentTarget }) => {
        onAct()
        // A row that moves takes the focus off its button.
        requestAnimationFrame(() => currentTarget.focus())
      }}
    >
      <Icon size={14} aria-hidden />
    </ActionIcon>
  )
}
