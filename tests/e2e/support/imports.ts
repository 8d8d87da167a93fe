import { expect, type Page } from '@playwright/test'
import { byVerdict, verdictRow } from './samples'

/** Chooses the file in the labelled place and sends it to be read. */
export async function read(page: Page, label: string, file: Parameters<Page['setInputFiles']>[1]) {
  await page.getByLabel(label, { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'Leer y revisar' }).click()
}

/** Every kind of verdict stands in the table, with how many rows it fell on and where. */
export async function expectVerdicts(page: Page, rows: Record<string, string>): Promise<void> {
  for (const [verdict, numbers] of byVerdict(rows)) {
    const row = verdictRow(page, verdict)
    await expect(row, verdict).toContainText(String(numbers.length))
    await expect(row, verdict).toContainText(String(numbers[0]))
  }
}

/** The rows that a number of the verdict table opens into. */
export async function rowsBehind(page: Page, verdict: string): Promise<number[]> {
  await verdictRow(page, verdict).getByRole('button').click()
  await expect(page).toHaveURL(new RegExp(`verdict=${verdict}`))
  const table = page.getByRole('group', { name: 'Renglones' }).getByRole('table')
  await expect(table).not.toHaveAttribute('aria-busy', 'true')
  const cells = await table.getByRole('row').getByRole('cell').and(page.locator(':first-child'))
  return (await cells.allTextContents()).map(Number)
}
