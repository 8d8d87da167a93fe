// Hot requests of one population, beside the bare engine that is asked the same.
//   measure.mjs SERVER ACCOUNTS WORK [REGISTRY]   → JSON on standard output; REGISTRY is imported while somebody searches
// DATABASE_URL is who asks, ADMIN_URL who may have statements logged into DATABASE_LOG.
import { askDatabase, askServer, listen } from './load.mjs'
import { Office } from './office.mjs'
import { commit, discard, preview, stop } from './imports.mjs'
import { questionsOf } from './statements.mjs'

const [server, accounts, work, registry] = process.argv.slice(2)
const { DATABASE_URL: database, ADMIN_URL: admin, DATABASE_LOG: log } = process.env
const seconds = Number(process.env.SECONDS_EACH ?? 8)
const CLIENTS = [1, 16, 64]
const SAMPLES = 60

const office = Office.of(server, accounts, 'follow_up')

async function everyone() {
  const people = []
  let cursor = null
  while (people.length < SAMPLES * 4) {
    const { content } = await office.ask({ path: `/beneficiaries?limit=200${cursor ? `&cursor=${cursor}` : ''}` })
    people.push(...content.items)
    cursor = content.next_cursor
    if (!cursor) break
  }
  return people
}

/** Every so many-th, so that the samples lie apart. */
const some = (list) => list.filter((_, at) => at % Math.max(1, Math.floor(list.length / SAMPLES)) === 0)

/** What people type: two fragments of a name, one in ten with two letters changed about. */
function typed(people) {
  return some(people).map(({ name }, at) => {
    const words = name.split(' ').filter((word) => word.length > 3)
    const q = `${words[0]} ${words.at(-1).slice(0, 4)}`.toLowerCase()
    const wrong = at % 10 === 0 && q.length > 5
    return { path: '/people/searches', body: JSON.stringify({ q: wrong ? q[0] + q[2] + q[1] + q.slice(3) : q }) }
  })
}

async function pages(path) {
  const found = [{ path }]
  for (let page = 0; page < 20; page++) {
    const { content } = await office.ask(found.at(-1))
    if (!content.next_cursor) break
    found.push({ path: `${path}${path.includes('?') ? '&' : '?'}cursor=${content.next_cursor}` })
  }
  return found
}

async function plan() {
  const people = await everyone()
  return {
    'person by id': some(people).map(({ id }) => ({ path: `/beneficiaries/${id}` })),
    'registry, pages of 50': await pages('/beneficiaries?limit=50'),
    'registry, suspended': await pages('/beneficiaries?limit=50&benefit_state=suspended'),
    'alerts, pages of 50': await pages('/alerts?limit=50'),
    'procedures, pages of 50': await pages('/procedures?limit=50'),
    'search': typed(people),
  }
}

async function scripts(requests) {
  const found = []
  await listen(admin, "set log_statement = 'all'")
  for (const request of requests) {
    const { request: id } = await office.ask(request)
    const questions = questionsOf(log, id)
    if (questions.length === 0) throw new Error(`${request.path} asked the database nothing`)
    found.push(questions)
  }
  await listen(admin, 'reset log_statement')
  return found
}

/** The same searches while a registry is being committed, first of the server, then of the bare engine; the commits are
 * stopped, and the population stays what it was. */
async function whileImporting(bare, requests, how) {
  const during = async (measure) => {
    const { id } = await preview(office, 'registry', registry)
    await office.logIn()
    await commit(office, id)
    const measured = measure()
    await stop(office, id)
    await discard(office, id)
    return measured
  }
  return {
    rate: how.rate,
    importing: true,
    server: await during(() => askServer(server, office.token, requests, how)),
    database: await during(() => askDatabase(database, bare, how)),
  }
}

await office.logIn()
const results = []
for (const [name, requests] of Object.entries(await plan())) {
  await office.logIn()
  const bare = await scripts(requests)
  const rounds = []
  for (const clients of CLIENTS) {
    await office.logIn()
    const how = { clients, seconds, work }
    rounds.push({ clients, database: askDatabase(database, bare, how), server: askServer(server, office.token, requests, how) })
    process.stderr.write(`  ${name}, ${clients} clients\n`)
  }
  if (name === 'search') {
    const how = { clients: 16, seconds: seconds * 3, rate: 20, work }
    await office.logIn()
    rounds.push({ rate: 20, database: askDatabase(database, bare, how), server: askServer(server, office.token, requests, how) })
    if (registry) rounds.push(await whileImporting(bare, requests, how))
  }
  results.push({ name, statements: bare[0].length, rounds })
}
console.log(JSON.stringify(results))
