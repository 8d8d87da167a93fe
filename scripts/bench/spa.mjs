// What somebody at a browser feels at this population: Lighthouse on the list and on a person's page, and how long
// the screen takes to answer clicks and keys there.
//   spa.mjs SERVER ACCOUNTS LIGHTHOUSE   → JSON on standard output; LIGHTHOUSE is the folder it is installed in
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Office } from './office.mjs'

const [server, accounts, folder] = process.argv.slice(2)
const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('@playwright/test')
const installed = pathToFileURL(join(folder, 'node_modules/lighthouse/core/'))
const { default: lighthouse, desktopConfig } = await import(new URL('index.js', installed))
const ROUNDS = 3

/** The slowest answer to a click or a key so far, by the browser's own clock (Event Timing, in steps of 8 ms). */
function listen() {
  window.answers = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId > 0) window.answers.push(entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
}

async function answered(page, act) {
  await page.evaluate(() => {
    window.answers = []
  })
  await act()
  // What the observer has to tell comes with the next idle moment.
  await page.waitForTimeout(600)
  return page.evaluate(() => Math.max(16, ...window.answers))
}

async function enter(page) {
  const { email, password } = JSON.parse(readFileSync(accounts, 'utf8')).find((one) => one.role === 'follow_up')
  await page.goto(server)
  await page.getByLabel('Correo').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mi día' }).waitFor()
}

/** On the list of 50 rows. */
async function atList(page) {
  await page.goto(`${server}/beneficiaries?limit=50`)
  await page.getByRole('row').nth(5).waitFor()
  const found = {}
  found['next page'] = await answered(page, () => page.getByRole('button', { name: 'Siguiente' }).first().click())
  found['type in the palette'] = await answered(page, async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('maria lopez', { delay: 60 })
  })
  return found
}

async function atPerson(page, path) {
  await page.goto(server + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(1_000)
  const found = {}
  for (const name of ['Mostrar CURP', 'Corregir sus datos…']) {
    const button = page.getByRole('button', { name }).first()
    if ((await button.count()) > 0) found[name] = await answered(page, () => button.click())
    await page.keyboard.press('Escape')
  }
  return found
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** The middle one of some rounds, for one page. */
async function judged(port, url, isMobile) {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    const flags = { port, output: 'json', logLevel: 'error', disableStorageReset: true, onlyCategories: ['performance', 'accessibility', 'best-practices'] }
    const { lhr } = await lighthouse(url, flags, isMobile ? undefined : desktopConfig)
    if (lhr.finalDisplayedUrl !== url) throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`)
    const share = (category) => Math.round(lhr.categories[category].score * 100)
    const value = (audit) => lhr.audits[audit].numericValue
    rounds.push({
      performance: share('performance'),
      accessibility: share('accessibility'),
      best_practices: share('best-practices'),
      lcp: value('largest-contentful-paint'),
      tbt: value('total-blocking-time'),
      cls: value('cumulative-layout-shift'),
      bytes: value('total-byte-weight'),
    })
  }
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, middle(rounds.map((round) => round[key]))]))
}

const office = Office.of(server, accounts, 'follow_up')
await office.logIn()
const { content } = await office.ask({ path: '/beneficiaries?limit=50' })
const person = `/beneficiaries/${content.items[20].id}`
const profile = mkdtempSync(join(tmpdir(), 'bench-browser-'))
const port = 9400 + Math.floor(Math.random() * 400)
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [`--remote-debugging-port=${port}`, ...(process.env.E2E_NO_SANDBOX ? ['--no-sandbox'] : [])],
  locale: 'es-MX',
  viewport: { width: 1366, height: 768 },
})
try {
  const page = await context.newPage()
  await page.addInitScript(listen)
  await enter(page)
  const interactions = { list: await atList(page), person: await atPerson(page, person) }
  const pages = []
  for (const [name, path, isMobile] of [
    ['list, desktop', '/beneficiaries?limit=50', false],
    ['person, desktop', person, false],
    ['list, phone', '/beneficiaries?limit=50', true],
  ]) {
    pages.push({ name, ...(await judged(port, server + path, isMobile)) })
    process.stderr.write(`  ${name}\n`)
  }
  console.log(JSON.stringify({ pages, interactions }))
} finally {
  await context.close()
  rmSync(profile, { recursive: true, force: true })
}
