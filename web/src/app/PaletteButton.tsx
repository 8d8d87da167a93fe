import { useLingui } from '@lingui/react/macro'
import { Button, Kbd, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useCan } from './can'
import { openPalette } from './paletteStore'

export function PaletteButton() {
  const { t } = useLingui()
  const label = useCan()('people.search') ? t`Buscar persona` : t`Buscar página`
  useHotkeys([['mod+K', openPalette]], [])
  return (
    <Button
      variant="default"
      onClick={openPalette}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        <Text span visibleFrom="md" aria-hidden>
          <Kbd size="xs">Ctrl K</Kbd>
        </Text>
      }
      c="dimmed"
      fw={400}
      aria-keyshortcuts="Control+K"
      aria-label={label}
    >
      <Text span inherit visibleFrom="xs">
        {label}
      </Text>
    </Button>
  )
}
