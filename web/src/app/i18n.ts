import { i18n } from '@lingui/core'
import dayjs from 'dayjs'
import 'dayjs/locale/es-mx'

export const LANGUAGES = { 'es-MX': 'Español', en: 'English' } as const
export type Language = keyof typeof LANGUAGES

const STORAGE_KEY = 'language'

export function storedLanguage(): Language {
  return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'es-MX'
}

export async function activateLanguage(language: Language) {
  const { messages } =
    language === 'en' ? await import('../locales/en.po') : await import('../locales/es-MX.po')
  localStorage.setItem(STORAGE_KEY, language)
  document.documentElement.lang = language
  dayjs.locale(language === 'en' ? 'en' : 'es-mx')
  i18n.load(language, messages)
  i18n.activate(language)
}
