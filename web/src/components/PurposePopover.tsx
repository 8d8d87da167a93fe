import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Button, Popover, Stack, Text } from '@mantine/core'
import { cloneElement } from 'react'
import type { RevealPurpose } from '../api/types'
import { revealPurposes } from '../app/words'
import { type LaterProps, useOpensAtOnce } from './Later'

interface PurposePopoverProps extends LaterProps {
  purposes: RevealPurpose[]
  onChoose: (purpose: RevealPurpose) => void
}

/** Asks what a hidden datum is wanted for. */
export function PurposePopover({ purposes, onChoose, target }: PurposePopoverProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  const [opened, setOpened] = useOpensAtOnce()
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withRoles shadow="md">
      <Popover.Target>{cloneElement(target, { onClick: () => setOpened(!opened) })}</Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb="xs">{t`¿Para qué? Queda registrado.`}</Text>
        <Stack gap={4}>
          {purposes.map((purpose) => (
            <Button
              key={purpose}
              size="compact-sm"
              variant="default"
              justify="start"
              onClick={() => onChoose(purpose)}
            >
              {_(revealPurposes[purpose])}
            </Button>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
