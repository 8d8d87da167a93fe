// Pictures of the running product for the README: light and dark, as a follow-up officer sees it.
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const base = process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8080'
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const accounts = JSON.parse(await readFile(process.env.E2E_ACCOUNTS, 'utf8'))
const account = accounts.find(({ role }) => role === 'follow_up')
if (!account) throw new Error('the accounts file has no follow-up officer')

const pages = [
  ['my-day', '/', null],
  ['beneficiaries', '/beneficiaries', null],
  ['beneficiary', '/beneficiaries', 'tbody a[href^="/beneficiaries/"]'],
  ['round', '/rounds', 'tbody a[href^="/rounds/"]'],
  ['alerts', '/alerts', null],
  ['procedure', '/procedures', 'tbody a[href^="/procedures/"]'],
  ['package', '/packages', 'tbody a[href^="/packages/"]'],
]

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: process.env.E2E_NO_SANDBOX ? ['--no-sandbox'] : [],
})
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await page.goto(base)
  await page.getByLabel('Correo').fill(account.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mi día' }).waitFor()
  for (const [name, path, link] of pages) {
    await page.goto(new URL(path, base).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (link) {
      const first = page.locator(link).first()
      if ((await first.count()) === 0) continue
      await first.click()
      await page.waitForURL((url) => url.pathname !== path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` })
  }
  await context.close()
}
await browser.close()
