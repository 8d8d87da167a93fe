// Pictures of the running product for the README, as people of the office see it after the story.
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const base = process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8080'
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const accounts = JSON.parse(await readFile(process.env.E2E_ACCOUNTS, 'utf8'))

// What to photograph, by role: the page, the row to follow from there, the tab, and what has to be in sight.
const PICTURES = [
  { role: 'follow_up', name: 'my-day', path: '/' },
  { role: 'follow_up', name: 'import', path: '/imports', row: /Padrón de beneficiarios.*Guardado/ },
  { role: 'follow_up', name: 'coverage', path: '/rounds', row: /ENE-JUN 2026|2025-2026/ },
  {
    role: 'follow_up',
    name: 'map',
    path: '/rounds',
    row: /ENE-JUN 2026|2025-2026/,
    tab: 'Mapa y cifras',
  },
  { role: 'follow_up', name: 'procedure', path: '/procedures?state=applied', row: /Suspensión/ },
  { role: 'follow_up', name: 'package', path: '/packages?state=answered', row: /Contestado/ },
  {
    role: 'follow_up',
    name: 'person',
    path: '/beneficiaries?benefit_state=suspended',
    row: /Suspendido/,
  },
  { role: 'it_admin', name: 'accounts', path: '/users' },
  { role: 'it_admin', name: 'roles', path: '/roles' },
  { role: 'coordinator', name: 'audit', path: '/audit' },
  {
    role: 'coordinator',
    name: 'seen',
    path: '/beneficiaries?benefit_state=suspended',
    row: /Suspendido/,
    region: 'Quién ha visto estos datos',
  },
  { role: 'transparency', name: 'publications', path: '/publications' },
  { role: 'desk', name: 'account', path: '/account' },
]

async function logIn(page, role) {
  const account = accounts.find((one) => one.role === role)
  if (!account) throw new Error(`the accounts file has no ${role}`)
  await page.goto(base)
  await page.getByLabel('Correo').fill(account.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mi día' }).waitFor()
}

async function photograph(page, { name, path, row, tab, region }, scheme) {
  await page.goto(new URL(path, base).href)
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  if (row) {
    const list = await heading.textContent()
    await page.getByRole('row').filter({ hasText: row }).first().getByRole('link').first().click()
    await heading.filter({ hasNotText: list }).waitFor()
  }
  if (tab) await page.getByRole('tab', { name: tab }).click()
  await page.waitForLoadState('networkidle')
  if (region) await page.getByRole('region', { name: region }).scrollIntoViewIfNeeded()
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
  for (const role of new Set(PICTURES.map(({ role }) => role))) {
    const pictures = PICTURES.filter((picture) => picture.role === role)
    const page = await browser.newPage({ colorScheme, viewport, reducedMotion, locale: 'es-MX' })
    page.setDefaultTimeout(15_000)
    await logIn(page, role)
    for (const picture of pictures) await photograph(page, picture, colorScheme)
    await page.close()
  }
}
await browser.close()
