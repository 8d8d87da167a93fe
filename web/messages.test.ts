import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'
import { build, type Rolldown } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { splitMessages } from './messages.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'messages-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const PROGRAM = {
  'src/main.tsx': `import { load } from './app/i18n'
import { title } from './Frame'
load(globalThis.english).then(() => import('./Page')).then(({ page }) => console.log(title, page))`,
  'src/app/i18n.ts': `const en = () => import('../locales/en.po')
export const load = (english?: boolean) => (english ? en() : import('../locales/es-MX.po'))
export const withItsMessages = (part: unknown, sources: unknown) => [part, sources]`,
  'src/Frame.tsx': `export const title = 'Inicio'`,
  'src/Page.tsx': `export const page = 'Alertas'`,
  'src/Left.tsx': `export const left = 'Nadie la abre'`,
}

/** A program, and a catalogue that says which file has which message. */
function write(used: Record<string, string>) {
  const entries = Object.entries(used)
  const catalogue = entries.map(([text, file]) => `#: ${file}\nmsgid "${text}"\nmsgstr "${text}"\n`)
  const po = ['msgid ""\nmsgstr ""\n', ...catalogue].join('\n')
  const files = { ...PROGRAM, 'src/locales/es-MX.po': po, 'src/locales/en.po': po }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
}

async function built() {
  const config = makeConfig({
    rootDir: root,
    locales: ['es-MX', 'en'],
    sourceLocale: 'es-MX',
    catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['src'] }],
    format: formatter({ lineNumbers: false }),
  })
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [splitMessages(config)],
    build: { write: false, minify: false, rolldownOptions: { input: join(root, 'src/main.tsx') } },
  })) as Rolldown.RolldownOutput
  const chunks = output.flatMap((file) => (file.type === 'chunk' ? [file] : []))
  const withText = (text: string) => chunks.filter(({ code }) => code.includes(`[\\"${text}\\"]`))
  return (text: string) => withText(text).map(({ facadeModuleId }) => facadeModuleId?.slice(1))
}

describe('the messages of the build', () => {
  it('lie beside the part that shows them, once per language', async () => {
    write({ Inicio: 'src/Frame.tsx', Alertas: 'src/Page.tsx' })
    const places = await built()
    expect(places('Inicio').sort()).toEqual(['messages/en/start', 'messages/es-MX/start'])
    expect(places('Alertas').sort()).toEqual(['messages/en/Page', 'messages/es-MX/Page'])
  })

  it('are not built while one of them lands in no part', async () => {
    write({ Alertas: 'src/Page.tsx', 'Nadie la abre': 'src/Left.tsx' })
    await expect(built()).rejects.toThrow(/Nadie la abre \(src\/Left\.tsx\)/)
  })
})
