import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { enter } from './support/office'

/** The pages of the navigation, and the first item of each list among them. */
const LISTS = ['Beneficiaries', 'School rounds', 'Procedures', 'Packages to Payments', 'Schools']

async function expectNoSidewaysScroll(page: Page) {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, page.url()).toBe(0)
}

test('every page is told in English, and fits a telephone', async ({ browser }) => {
  test.setTimeout(360_000)
  const page = await enter(browser, 'coordinator')
  await page.getByRole('button', { name: 'Idioma' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const menu = page.getByRole('navigation', { name: 'Main' })
  const names = await menu.getByRole('link').allTextContents()
  const places: string[] = []
  for (const name of names) {
    await menu.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await inspect(page)
    places.push(page.url())
    if (!LISTS.includes(name)) continue
    await page
      .getByRole('group', { name })
      .getByRole('row')
      .nth(1)
      .getByRole('link')
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name })).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await inspect(page)
    places.push(page.url())
  }
  await page.setViewportSize({ width: 390, height: 844 })
  for (const place of places) {
    await page.goto(place)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
  await page.context().close()
})
