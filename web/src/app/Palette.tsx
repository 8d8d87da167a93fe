import { useLingui } from '@lingui/react/macro'
import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useCan } from './can'
import { PageHits, PersonHits } from './PaletteHits'
import { paletteStore } from './paletteStore'

/** One box for everyone and everywhere: Ctrl-K, type, arrows, Enter. What is typed never enters the URL. */
export function Palette() {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const people = useCan()('people.search')
  return (
    <Spotlight.Root
      store={paletteStore}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      scrollable
      maxHeight="70vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.5 }}
      attributes={{ content: { 'aria-label': t`Buscar` } }}
    >
      <Spotlight.Search
        placeholder={
          people
            ? t`Nombre, CURP, folio, teléfono, correo, tutor o escuela`
            : t`Nombre de la página`
        }
        aria-label={people ? t`Buscar persona o página` : t`Buscar página`}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <PersonHits text={text} />
        <PageHits text={text} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
