// Pictures of the running product for the README, as a follow-up officer sees it after the story.
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const base = process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8080'
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const accounts = JSON.parse(await readFile(process.env.E2E_ACCOUNTS, 'utf8'))
const account = accounts.find(({ role }) => role === 'follow_up')
if (!account) throw new Error('the accounts file has no follow-up officer')

// What to photograph: the page, the row to follow from there, and what has to be in sight.
const PICTURES = [
  { name: 'my-day', path: '/' },
  { name: 'import', path: '/imports', row: /Padrón de beneficiarios.*Guardado/ },
  { name: 'coverage', path: '/rounds', row: /2025-2026/ },
  { name: 'procedure', path: '/procedures?state=applied', row: /Suspensión/ },
  { name: 'package', path: '/packages?state=answered', row: /Contestado/ },
  { name: 'person', path: '/beneficiaries?benefit_state=suspended', row: /Suspendido/ },
]

async function logIn(page) {
  await page.goto(base)
  await page.getByLabel('Correo').fill(account.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mi día' }).waitFor()
}

async function photograph(page, { name, path, row }, scheme) {
  await page.goto(new URL(path, base).href)
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  if (row) {
    const list = await heading.textContent()
    await page.getByRole('row').filter({ hasText: row }).first().getByRole('link').first().click()
    await heading.filter({ hasNotText: list }).waitFor()
  }
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${folder}${name}-${scheme}.png` })
}

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: process.env.E2E_NO_SANDBOX ? ['--no-sandbox'] : [],
})
for (const colorScheme of ['light', 'dark']) {
  const viewport = { width: 1366, height: 768 }
  const reducedMotion = 'reduce'
  const page = await browser.newPage({ colorScheme, viewport, reducedMotion, locale: 'es-MX' })
  page.setDefaultTimeout(15_000)
  await logIn(page)
  for (const picture of PICTURES) await photograph(page, picture, colorScheme)
  await page.close()
}
await browser.close()
