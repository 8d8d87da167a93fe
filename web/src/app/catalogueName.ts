import { useLingui } from '@lingui/react'

interface Named {
  name_es: string
  name_en?: string | null
}

/** What a row of a catalogue is called in the reader's language; in Spanish where nobody translated it. */
export function useCatalogueName(): (row: Named) => string {
  const { i18n } = useLingui()
  return ({ name_es, name_en }) => (i18n.locale === 'en' && name_en) || name_es
}
