// The weight of the first load of each kind of page, gzipped, against its limit (kB).
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'))
const LIMITS = {
  shell: { route: 'src/routes/_app.tsx', js: 190 },
  list: { route: 'src/routes/_app/beneficiaries.index.tsx', js: 225 },
  form: { route: 'src/routes/_app/procedures.new.tsx', js: 225 },
}
const CSS_LIMIT = 40

const size = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length / 1000

function collect(key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return seen
  seen.add(key)
  for (const next of chunk.imports ?? []) collect(next, seen)
  return seen
}

const keys = Object.keys(manifest)
const partsOf = (route) => keys.filter((key) => key.startsWith(route))
const always = [
  'index.html',
  ...keys.filter((key) => key.startsWith('src/locales/es-MX')),
  ...partsOf('src/routes/_app.tsx'),
]

let heavy = false
const report = (name, kind, value, limit) => {
  heavy ||= value > limit
  process.stdout.write(
    `${value > limit ? 'OVER' : 'ok  '} ${name} ${kind} ${value.toFixed(1)} kB (limit ${limit})\n`,
  )
}
for (const [name, { route, js }] of Object.entries(LIMITS)) {
  const seen = new Set()
  for (const key of [...always, ...partsOf(route)]) collect(key, seen)
  const chunks = [...seen].map((key) => manifest[key])
  const scripts = new Set(chunks.map(({ file }) => file).filter((file) => file.endsWith('.js')))
  const styles = new Set(chunks.flatMap(({ css }) => css ?? []))
  report(
    name,
    'JS',
    [...scripts].reduce((sum, file) => sum + size(file), 0),
    js,
  )
  report(
    name,
    'CSS',
    [...styles].reduce((sum, file) => sum + size(file), 0),
    CSS_LIMIT,
  )
}
process.exit(heavy ? 1 : 0)
