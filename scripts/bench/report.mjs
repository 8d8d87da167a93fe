// Figures of a run into docs/performance.md, between its two marks.
//   report.mjs FILE FEW.json MANY.json
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

const [file, ...populations] = process.argv.slice(2)
const [few, many] = populations.map((name) => JSON.parse(readFileSync(name, 'utf8')))
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
    rounds.map(({ clients, rate, server, database }) =>
      row(
        name,
        rate ? `${rate} arriving a second` : clients,
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

const text = `
${machine()}

The population of ${number(many.people)} people with ${number(many.rows)} rows was made in ${number(many.made_in)} s. The server was ready ${many.ready_ms} ms after its start and held
${Math.round(many.idle_kb / 1024)} MB of memory while idle.

### ${number(many.people)} people

${requests(many)}

### From ${number(few.people)} to ${number(many.people)} people

${growth()}

`
const [head, rest] = readFileSync(file, 'utf8').split(BEGIN)
writeFileSync(file, head + BEGIN + text + rest.slice(rest.indexOf(END)))
console.log(text)
