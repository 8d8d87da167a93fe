import { expect, type Page, test } from '@playwright/test'
import { accountOf } from './support/office'

async function leaveFor(page: Page, path = '/') {
  await page.goto(path)
  await page.getByRole('link', { name: 'Entrar con Llave de pruebas' }).click()
}

/** At the provider, which takes everybody at their word. */
async function identifyAs(page: Page, email: string) {
  await page.locator('input[name=login]').fill(email)
  await page.locator('input[name=password]').fill('anything')
  await page.locator('button[type=submit]').click()
  await page.locator('button[type=submit]').click()
}

test('whoever was invited enters through the provider and lands where they wanted to go', async ({
  page,
}) => {
  const { email, name } = accountOf('follow_up')
  await leaveFor(page, '/alerts')
  await identifyAs(page, email)
  await expect(page.getByRole('heading', { level: 1, name: 'Alertas' })).toBeVisible()
  await page.getByRole('button', { name: `Cuenta de ${name}` }).click()
  await page.getByRole('link', { name: 'Mi cuenta' }).click()
  await expect(page.getByRole('table').getByText('Chrome', { exact: false }).first()).toBeVisible()
})

test('whoever was not invited is told so and gets no account', async ({ page }) => {
  await leaveFor(page)
  await identifyAs(page, 'nadie@otra.example')
  await expect(page.getByRole('alert')).toContainText('No hay una cuenta para usted')
  await expect(page.getByLabel('Correo')).toBeVisible()
})

test('an e-mail that the provider has not verified opens nothing', async ({ page }) => {
  await leaveFor(page)
  await identifyAs(page, `unverified.${accountOf('deputy').email}`)
  await expect(page.getByRole('alert')).toContainText('No hay una cuenta para usted')
})

/** The addresses of this kind that the page goes through, redirects included. */
function addresses(page: Page, part: string): string[] {
  const seen: string[] = []
  page.on('request', (request) => {
    if (request.url().includes(part)) seen.push(request.url())
  })
  return seen
}

test('a log-in comes back only to the browser that left, with the state it left with', async ({
  page,
  browser,
}) => {
  const departures = addresses(page, '/auth?')
  await leaveFor(page)
  await expect(page.locator('input[name=login]')).toBeVisible()

  // Somebody else finishes it: who was sent here by such a link is not logged in as them.
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(departures[0] ?? '')
  await identifyAs(stranger, accountOf('desk').email)
  await expect(stranger.getByRole('alert')).toContainText('tardó demasiado')

  await page.goto('/api/v1/sessions/provider/callback?code=any&state=another')
  await expect(page.getByRole('alert')).toContainText('tardó demasiado')
})

test('a log-in comes back once', async ({ page }) => {
  const returns = addresses(page, '/provider/callback')
  await leaveFor(page)
  await identifyAs(page, accountOf('desk').email)
  await expect(page.getByRole('heading', { level: 1, name: 'Mi día' })).toBeVisible()
  const again = await page.request.get(returns[0] ?? '', { maxRedirects: 0 })
  expect(again.status()).toBe(303)
  expect(again.headers().location).toBe('/log-in?refusal=expired')
})
