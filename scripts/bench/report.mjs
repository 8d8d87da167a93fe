// Figures of a run into docs/performance.md, between its two marks.
//   report.mjs FILE WORK FEW MANY   the two sizes; WORK holds what each part found
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

const [file, work, ...sizes] = process.argv.slice(2)
/** What a part found, in this run or in the last one that measured it. */
const found = (name) => (existsSync(join(work, name)) ? JSON.parse(readFileSync(join(work, name), 'utf8')) : null)
const [few, many] = sizes.map((people) => found(`population-${people}.json`))
const [BEGIN, END] = ['<!-- figures of make bench -->\n', '<!-- end of the figures -->']

const number = (value) => value.toLocaleString('en-US')
const ratio = (part, whole) => (part / whole).toFixed(2)
const row = (...cells) => `| ${cells.join(' | ')} |`
const table = (heads, rows) => [row(...heads), row(...heads.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows].join('\n')
const latency = ({ p50, p95, p99 }) => `${p50} / ${p95} / ${p99}`

function machine() {
  const { model } = cpus()[0]
  const postgres = execFileSync('psql', ['--version'], { encoding: 'utf8' }).trim()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${model.trim()}), ${memory} GB of memory, ${postgres.replace('psql (PostgreSQL)', 'PostgreSQL')}; server, database and load generator on the same machine. Taken on ${new Date().toISOString().slice(0, 10)}.`
}

function requests({ requests }) {
  const rows = requests.flatMap(({ name, rounds }) =>
    rounds.map(({ clients, rate, importing, server, database }) =>
      row(
        name,
        rate ? `${rate} arriving a second${importing ? ', during an import' : ''}` : clients,
        number(server.per_second),
        number(database.per_second),
        rate ? '—' : ratio(server.per_second, database.per_second),
        latency(server),
        latency(database),
      ),
    ),
  )
  return table(['request', 'clients', 'server, a second', 'bare engine, a second', 'ratio', 'server p50 / p95 / p99, ms', 'bare p50 / p95 / p99, ms'], rows)
}

function growth() {
  const rows = many.requests.map(({ name, rounds }) => {
    const [small] = few.requests.find((one) => one.name === name).rounds
    const [large] = rounds
    return row(name, small.server.p50, large.server.p50, ratio(large.server.p50, small.server.p50), small.server.p95, large.server.p95, ratio(large.server.p95, small.server.p95))
  })
  const [small, large] = [few, many].map(({ people }) => number(people))
  return table(['request, one client', `p50 at ${small}, ms`, `p50 at ${large}, ms`, 'grows by', `p95 at ${small}, ms`, `p95 at ${large}, ms`, 'grows by'], rows)
}

function populations() {
  return `The population of ${number(many.people)} people with ${number(many.rows)} rows was made in ${number(many.made_in)} s. The server was ready ${many.ready_ms} ms after its start and held
${Math.round(many.idle_kb / 1024)} MB of memory while idle.

### ${number(many.people)} people

${requests(many)}

### From ${number(few.people)} to ${number(many.people)} people

${growth()}`
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

const bulk = ({ listed, cases, preview_ms, make_ms, undo_ms }) => `### An act on many

A list of ${number(listed)} folios was judged row by row in ${seconds(preview_ms)}; its ${number(cases)} cases were made, audit included, in ${seconds(make_ms)}, and all taken back in ${seconds(undo_ms)}.`

function imported(one) {
  const judged = one.total_ms - one.commit_ms
  const checked = one.without_audit_ms - one.commit_without_audit_ms
  return `### An import

A registry of ${number(one.rows)} rows into an empty database, over HTTP: staged and judged in ${seconds(judged)}, committed in ${seconds(one.commit_ms)} with the audit, of which its
triggers took ${seconds(one.audit_ms)} (without any audit: ${seconds(checked)} and ${seconds(one.commit_without_audit_ms)}). A bare \`COPY\` of the file with the same checks in SQL took ${seconds(one.checks_ms)},
and one of the rows that came into being, into tables with the same indexes and foreign keys, ${seconds(one.copy_ms)}: upload to commit takes ${(one.total_ms / (one.copy_ms + one.checks_ms)).toFixed(1)} times both.
The server never held more than ${Math.round(one.peak_kb / 1024)} MB.`
}

const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`

const exported = ({ rows, copy, csv, book }) => `### A list as a file

The registry with all columns, ${number(rows)} rows: ${csv.seconds.toFixed(1)} s as CSV (${megabytes(csv.bytes)}), whom it showed put on record meanwhile; \`psql \\copy\` of the statement that the server
sent for it took ${copy.seconds.toFixed(1)} s, beside which the file has ${ratio(copy.seconds, csv.seconds)} of the speed. As a workbook: ${book.seconds.toFixed(1)} s (${megabytes(book.bytes)}). The server never held more than ${csv.memory} MB and ${book.memory} MB.`

const screens = ({ pages, interactions }) => `### The screens

Lighthouse, the middle one of three; then the slowest answer to a click or a key, by the browser's clock.

${table(
  ['page', 'performance', 'accessibility', 'best practices', 'LCP', 'TBT', 'CLS', 'sent'],
  pages.map((page) =>
    row(page.name, page.performance, page.accessibility, page.best_practices, seconds(page.lcp), `${Math.round(page.tbt)} ms`, page.cls.toFixed(3), `${Math.round(page.bytes / 1024)} kB`),
  ),
)}

${table(
  ['on the', 'what is done', 'answered in'],
  Object.entries(interactions).flatMap(([page, acts]) => Object.entries(acts).map(([act, ms]) => row(page, act, `${ms} ms`))),
)}`

const PARTS = { 'import.json': imported, 'bulk.json': bulk, 'exports.json': exported, 'spa.json': screens }
const measured = Object.entries(PARTS).flatMap(([name, tell]) => (found(name) ? tell(found(name)) : []))
const parts = few && many ? [populations(), ...measured] : measured
const text = `
${machine()}

${parts.join('\n\n')}

`
const [head, rest] = readFileSync(file, 'utf8').split(BEGIN)
writeFileSync(file, head + BEGIN + text + rest.slice(rest.indexOf(END)))
console.log(text)
