import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'

type Role =
  | 'follow_up'
  | 'coordinator'
  | 'deputy'
  | 'director'
  | 'payments'
  | 'desk'
  | 'channels'
  | 'it_admin'

interface Account {
  role: string
  name: string
  email: string
  password: string
}

function accounts(): Account[] {
  const file = process.env.E2E_ACCOUNTS
  if (!file) throw new Error('E2E_ACCOUNTS must name the accounts file of the demo set')
  return JSON.parse(readFileSync(file, 'utf8')) as Account[]
}

export function accountOf(role: Role): Account {
  const account = accounts().find((one) => one.role === role)
  if (!account) throw new Error(`the demo set has no account with the role ${role}`)
  return account
}

/** Someone of the office sits down at a browser of their own and logs in. */
export async function enter(browser: Browser, role: Role): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/')
  await typePassword(page, role)
  await expect(page.getByRole('heading', { level: 1, name: 'Mi día' })).toBeVisible()
  return page
}

export async function typePassword(page: Page, role: Role): Promise<void> {
  const { email, password } = accountOf(role)
  await page.getByLabel('Correo').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
}

export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Cuenta de/ }).click()
  const menu = page.getByRole('dialog', { name: /^Cuenta de/ })
  await menu.getByRole('button', { name: 'Cerrar sesión' }).click()
  await expect(page.getByLabel('Correo')).toBeVisible()
}

/** Through the navigation, as a person goes. */
export async function goTo(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Principal' })
  await menu.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** A calendar date some days from now in Sonora, as people type it. */
export function typedDate(daysAhead: number): string {
  const instant = new Date(Date.now() + daysAhead * 86_400_000)
  const parts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
  return new Intl.DateTimeFormat('es-MX', { ...parts, timeZone: 'America/Hermosillo' }).format(
    instant,
  )
}

/** One of the totals that stand side by side on a page. */
export function figure(page: Page, label: string) {
  const name = page.getByRole('term').and(page.getByText(label, { exact: true }))
  return name.locator('xpath=following-sibling::dd')
}
