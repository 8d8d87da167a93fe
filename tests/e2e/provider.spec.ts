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

test('a log-in comes back once, in the browser that left and with the state it left with', async ({
  page,
  browser,
}) => {
  const seen: string[] = []
  await page.route('**/sessions/provider/callback**', async (route) => {
    seen.push(route.request().url())
    await route.abort()
  })
  await leaveFor(page)
  await identifyAs(page, accountOf('desk').email)
  await expect.poll(() => seen.length).toBe(1)
  const [back = ''] = seen
  await page.unrouteAll()

  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(back)
  await expect(stranger.getByRole('alert')).toContainText('tardó demasiado')

  const tampered = new URL(back)
  tampered.searchParams.set('state', 'another')
  await page.goto(tampered.href)
  await expect(page.getByRole('alert')).toContainText('tardó demasiado')
})
