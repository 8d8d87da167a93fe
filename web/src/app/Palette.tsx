import { useLingui } from '@lingui/react/macro'
import { Button, Kbd, Text } from '@mantine/core'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { PageHits, PersonHits } from './PaletteHits'

export function PaletteButton() {
  const { t } = useLingui()
  return (
    <Button
      variant="default"
      onClick={() => spotlight.open()}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        <Text span visibleFrom="md" aria-hidden>
          <Kbd size="xs">Ctrl K</Kbd>
        </Text>
      }
      c="dimmed"
      fw={400}
      aria-keyshortcuts="Control+K"
      aria-label={t`Buscar persona`}
    >
      <Text span inherit visibleFrom="xs">
        {t`Buscar persona`}
      </Text>
    </Button>
  )
}

/** One box for everyone and everywhere: Ctrl-K, type, arrows, Enter. What is typed never enters the URL. */
export function Palette() {
  const { t } = useLingui()
  const [text, setText] = useState('')
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut="mod + K"
      scrollable
      maxHeight="70vh"
      attributes={{ content: { 'aria-label': t`Buscar` } }}
    >
      <Spotlight.Search
        placeholder={t`Nombre, CURP, folio o teléfono`}
        aria-label={t`Buscar persona o página`}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <PersonHits text={text} />
        <PageHits text={text} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
