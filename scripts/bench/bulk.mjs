// An act on many as a person takes it, timed: the folios of so many awards as a list, a preview with a verdict for
// each, the cases of them all in one job, and the undoing of them.
//   bulk.mjs SERVER ACCOUNTS ROWS   → JSON on standard output
import { Office } from './office.mjs'

const [server, accounts, rows] = process.argv.slice(2)
const office = Office.of(server, accounts, 'follow_up')

async function folios(count) {
  const found = []
  let cursor = ''
  while (found.length < count) {
    const { content } = await office.ask({ path: `/beneficiaries?benefit_state=active&limit=200${cursor}` })
    found.push(...content.items.map(({ folio }) => folio).filter(Boolean))
    if (!content.next_cursor) break
    cursor = `&cursor=${content.next_cursor}`
  }
  return found.slice(0, count)
}

async function timed(act) {
  const begun = performance.now()
  const found = await act()
  return [Math.round(performance.now() - begun), found]
}

async function settled(id, state) {
  for (;;) {
    const { content } = await office.ask({ path: `/bulk-procedures/${id}` })
    if (content.state === state) return content
    if (content.problem) throw new Error(JSON.stringify(content.problem))
    await new Promise((done) => setTimeout(done, 100))
  }
}

async function command(bulk, path, body) {
  await office.ask({ path: `/bulk-procedures/${bulk.id}/${path}`, body: JSON.stringify(body), version: bulk.version })
}

await office.logIn()
const today = new Date().toLocaleDateString('en-CA', { timeZone: 'America/Hermosillo' })
const ends = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
const asked = {
  kind: 'suspension',
  ground_code: 'requested-by-beneficiary',
  selection: { by: 'list', entries: await folios(Number(rows)) },
  facts: 'Suspensión de {folio}, medida con una población inventada.',
  effective_on: today,
  ends_on: ends,
}
await office.logIn()
const [preview_ms, { content: kept }] = await timed(() => office.ask({ path: '/bulk-procedures', body: JSON.stringify(asked) }))
const [make_ms, made] = await timed(async () => {
  await command(kept, 'confirmations', { count: kept.proposed })
  return settled(kept.id, 'made')
})
const cases = made.cases.reduce((sum, one) => sum + one.cases, 0)
const [undo_ms] = await timed(async () => {
  await command(made, 'reversals', { reason: 'Era una medición, no un acto.' })
  return settled(kept.id, 'undone')
})
console.log(JSON.stringify({ listed: asked.selection.entries.length, cases, preview_ms, make_ms, undo_ms }))
