import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'

interface MoveButtonsProps {
  name: string
  first: boolean
  last: boolean
  onMove: (step: -1 | 1) => void
}

export function MoveButtons({ name, first, last, onMove }: MoveButtonsProps) {
  const { t } = useLingui()
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="md"
        disabled={first}
        aria-label={t`Subir: ${name}`}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="md"
        disabled={last}
        aria-label={t`Bajar: ${name}`}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
