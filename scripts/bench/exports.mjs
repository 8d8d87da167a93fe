// The registry as a file, beside `psql \copy` of the statement that the server sent for it.
//   exports.mjs SERVER ACCOUNTS WORK   → JSON on standard output
// DATABASE_URL is who asks, ADMIN_URL who may have statements logged into DATABASE_LOG, SERVER_PID whose memory is looked at.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { listen } from './load.mjs'
import { Office } from './office.mjs'
import { exportedList } from './statements.mjs'

const [server, accounts, work] = process.argv.slice(2)
const { DATABASE_URL: database, ADMIN_URL: admin, DATABASE_LOG: log, SERVER_PID: pid } = process.env
const ROUNDS = 2
const office = Office.of(server, accounts, 'coordinator')

/** Asks for the registry and reads it to its end, or to its first piece. */
async function take(format, { whole }) {
  await office.logIn()
  const giveUp = new AbortController()
  const body = JSON.stringify({ list: 'beneficiaries', filter: {}, columns: [], format, purpose: 'report' })
  const headers = { authorization: `Bearer ${office.token}`, 'content-type': 'application/json', 'accept-encoding': 'identity' }
  const begun = performance.now()
  const answer = await fetch(`${office.url}/exports`, { method: 'POST', body, headers, signal: giveUp.signal })
  if (!answer.ok) throw new Error(`export: ${answer.status} ${await answer.text()}`)
  let [bytes, lines] = [0, 0]
  try {
    for await (const piece of answer.body) {
      bytes += piece.length
      for (const byte of piece) if (byte === 10) lines += 1
      if (!whole) giveUp.abort()
    }
  } catch (cause) {
    if (whole) throw cause
  }
  return { seconds: (performance.now() - begun) / 1000, bytes, rows: lines - 1 }
}

/** What the server had sent is one line for psql. */
function copy(statement) {
  const file = `${work}/copy.csv`
  const begun = performance.now()
  execFileSync('psql', ['-qX', database, '-c', `\\copy (${statement.replace(/\s+/g, ' ')}) to '${file}' csv`], { stdio: ['ignore', 'ignore', 'inherit'] })
  return { seconds: (performance.now() - begun) / 1000, bytes: statSync(file).size }
}

/** The most memory that the server held since it was last asked, in MB. */
function mostMemory() {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return Math.round(kilobytes / 1024)
}

const quickest = (rounds) => rounds.reduce((best, one) => (one.seconds < best.seconds ? one : best))

await listen(admin, "set log_statement = 'all'")
await take('csv', { whole: false })
await listen(admin, 'reset log_statement')
const statement = exportedList(log)
const [copies, files] = [[], []]
mostMemory()
for (let round = 0; round < ROUNDS; round++) {
  copies.push(copy(statement))
  files.push(await take('csv', { whole: true }))
}
const csvMemory = mostMemory()
const book = await take('xlsx', { whole: true })
const bookMemory = mostMemory()

const [bare, file] = [quickest(copies), quickest(files)]
console.log(JSON.stringify({ rows: file.rows, copy: bare, csv: { ...file, memory: csvMemory }, book: { ...book, memory: bookMemory } }))
