import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

// What else axe looks at does not change with the colours.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

// Of a long table the first rows stand for the others; each row more only takes time.
const MORE_ROWS = 'tbody tr:nth-child(n+6)'

/** No violation of WCAG 2.2 AA on the page as it stands now, in light and in dark colours. */
export async function inspect(page: Page): Promise<void> {
  await test.step(`axe: ${await page.title()}`, async () => {
    await paint(page, 'dark')
    expect(
      await violations(page, (axe) => axe.withRules(COLOUR_RULES)),
      `dark ${page.url()}`,
    ).toEqual([])
    await paint(page, 'light')
    expect(await violations(page, (axe) => axe.withTags(WCAG)), `light ${page.url()}`).toEqual([])
  })
}

async function paint(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
}

async function violations(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations } = await choose(new AxeBuilder({ page }).exclude(MORE_ROWS)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}
