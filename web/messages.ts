import { relative } from 'node:path'
import { createCompiledCatalog, createMissingErrorMessage, getCatalogs } from '@lingui/cli/api'
import { getConfig, type LinguiConfigNormalized as LinguiConfig } from '@lingui/conf'
import type { Plugin } from 'vite'

const LANGUAGES = ['es-MX', 'en']
const PREFIX = '\0messages/'
const CATALOGUE = /locales\/([\w-]+)\.po$/
// Neither a type's, nor a method of that name.
const DYNAMIC_IMPORT = /(?<!(?:\btypeof|[.$<:])\s*)\bimport\((["'])([^"']+)\1\)/g
const PLACE = /(["'`])@@messages\/([\w-]+)\/([\w.-]+)@@\1/g

interface Catalogue {
  messages: Record<string, unknown>
  files: Map<string, string[]>
}

/** A language, and which of its messages each source file uses: the catalogue says it itself. */
async function readCatalogue(locale: string, config: LinguiConfig): Promise<Catalogue> {
  const [catalog] = await getCatalogs(config)
  if (!catalog) throw new Error('lingui.config.ts names no catalogue')
  const { messages, missing } = await catalog.getTranslations(locale, {
    fallbackLocales: config.fallbackLocales ?? {},
    sourceLocale: config.sourceLocale ?? locale,
  })
  if (missing.length > 0) throw new Error(createMissingErrorMessage(locale, missing, 'loader'))
  const { source, errors } = createCompiledCatalog(locale, messages, { namespace: 'json' })
  if (errors[0]) throw errors[0].error
  const files = new Map<string, string[]>()
  for (const [id, { origin = [] }] of Object.entries((await catalog.read(locale)) ?? {}))
    for (const [file] of origin) files.set(file, [...(files.get(file) ?? []), id])
  return { messages: JSON.parse(source).messages, files }
}

/**
 * Gives each part of the program that loads on its own the messages that it shows, and no more:
 * they travel beside its code. What is there from the start has its own in the first catalogue.
 */
export function splitMessages(config: LinguiConfig = getConfig()): Plugin {
  let root = ''
  let catalogues = new Map<string, Catalogue>()
  const parts = new Map<string, string>()
  const files = new Map<string, Set<string>>()
  const placed = new Set<string>()
  const fileOf = (id: string) => relative(root, id.split('?')[0] ?? id)

  return {
    name: 'split-messages',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    async buildStart() {
      catalogues = new Map(
        await Promise.all(
          LANGUAGES.map(async (locale) => [locale, await readCatalogue(locale, config)] as const),
        ),
      )
      parts.set('start', `${root}/src/main.tsx`)
    },
    resolveId(id) {
      const [, locale] = CATALOGUE.exec(id) ?? []
      if (locale) return `${PREFIX}${locale}/start`
      return id.startsWith('virtual:messages/') ? id.replace('virtual:messages/', PREFIX) : null
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null
      return `export const messages = JSON.parse("@@messages/${id.slice(PREFIX.length)}@@")`
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?(\?.*)?$/, code: /import\(/ },
      async handler(code, id) {
        let out = code
        for (const [whole, , target] of code.matchAll(DYNAMIC_IMPORT)) {
          if (!target || CATALOGUE.test(target)) continue
          const found = await this.resolve(target, id)
          if (!found?.id.startsWith(`${root}/src/`)) continue
          const part = relative(`${root}/src`, found.id)
            .replace(/\.tsx?/, '')
            .replaceAll(/\?tsr-split=|[^\w.-]+/g, '-')
          parts.set(part, found.id)
          const sources = LANGUAGES.map(
            (locale) => `'${locale}': () => import('virtual:messages/${locale}/${part}')`,
          )
          out = out.replace(whole, `withItsMessages(${whole}, { ${sources.join(', ')} })`)
        }
        if (out === code) return null
        return `import { withItsMessages } from '${root}/src/app/i18n.ts';${out}`
      },
    },
    renderChunk(code) {
      if (!code.includes('@@messages/')) return null
      // A part is asked for once per language, and the first with every other.
      const filesFrom = (start: string) => {
        const known = files.get(start)
        if (known) return known
        const seen = new Set<string>()
        const walk = (id: string) => {
          if (seen.has(id)) return
          seen.add(id)
          for (const next of this.getModuleInfo(id)?.importedIds ?? []) walk(next)
        }
        walk(start)
        const found = new Set([...seen].map(fileOf))
        files.set(start, found)
        return found
      }
      const idsFrom = (start: string, catalogue: Catalogue) =>
        [...filesFrom(start)].flatMap((file) => catalogue.files.get(file) ?? [])
      return code.replaceAll(PLACE, (_, _quote, locale: string, part: string) => {
        const catalogue = catalogues.get(locale)
        const start = parts.get(part)
        if (!catalogue || !start) throw new Error(`no messages for ${part} in ${locale}`)
        const first = new Set(part === 'start' ? [] : idsFrom(`${root}/src/main.tsx`, catalogue))
        const ids = new Set(idsFrom(start, catalogue).filter((key) => !first.has(key)))
        for (const id of ids) placed.add(`${locale}/${id}`)
        const own = [...ids].sort().map((key) => [key, catalogue.messages[key]])
        return JSON.stringify(JSON.stringify(Object.fromEntries(own)))
      })
    },
    /** What lands nowhere would be shown as its id. */
    generateBundle() {
      for (const [locale, { messages, files: users }] of catalogues) {
        const lost = Object.keys(messages).filter((id) => !placed.has(`${locale}/${id}`))
        if (lost.length === 0) continue
        const where = lost.map((id) => `${messages[id]} (${filesOf(id, users).join(', ')})`)
        this.error(
          `messages of ${locale} that no part of the program holds (is the catalogue extracted?):\n${where.join('\n')}`,
        )
      }
    },
  }
}

function filesOf(id: string, files: Catalogue['files']): string[] {
  return [...files].filter(([, ids]) => ids.includes(id)).map(([file]) => file)
}
