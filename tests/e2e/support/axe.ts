import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No violation of WCAG 2.2 AA on the page as it stands now, in light and in dark colours. */
export async function inspect(page: Page): Promise<void> {
  await test.step(`axe: ${await page.title()}`, async () => {
    await expect(page.getByRole('progressbar', { name: 'Cargando' })).toHaveCount(0)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.failureSummary}`),
      )
      expect(found, `${colorScheme} ${page.url()}`).toEqual([])
    }
  })
}
