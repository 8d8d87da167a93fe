import { i18n, type Messages } from '@lingui/core'

export const LANGUAGES = { 'es-MX': 'Español', en: 'English' } as const
export type Language = keyof typeof LANGUAGES

const STORAGE_KEY = 'language'

type MessageSources = Record<Language, () => Promise<{ messages: Messages }>>

// What is loaded so far, by part of the program; a change of language asks for all of it again.
const sources = new Set<MessageSources>([
  { 'es-MX': () => import('../locales/es-MX.po'), en: () => import('../locales/en.po') },
])
let chosen: Language = storedLanguage()

export function storedLanguage(): Language {
  return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'es-MX'
}

async function load(source: MessageSources, language: Language) {
  const { messages } = await source[language]()
  i18n.load(language, messages)
}

export async function activateLanguage(language: Language) {
  chosen = language
  await Promise.all([...sources].map((source) => load(source, language)))
  localStorage.setItem(STORAGE_KEY, language)
  document.documentElement.lang = language
  i18n.activate(language)
}

/** A part that is loaded later, together with its messages; the production build puts this around each. */
export async function withItsMessages<Part>(
  part: Promise<Part>,
  source: MessageSources,
): Promise<Part> {
  sources.add(source)
  // While a change of language is under way, the part is shown in both.
  const languages = new Set([chosen, i18n.locale as Language])
  const [loaded] = await Promise.all([part, ...[...languages].map((one) => load(source, one))])
  return loaded
}
