import { expect, type Page } from '@playwright/test'
import { inspect } from './axe'
import { goTo } from './office'

export const evidence = {
  name: 'oficio-control-escolar.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
}

export const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** From the first open alert about a temporary leave: the suspension that it suggests. */
export async function openFromAlert(page: Page): Promise<string> {
  await goTo(page, 'Alertas')
  await page.getByLabel('Estado').selectOption({ label: 'Abierta' })
  await page.getByLabel('Motivo').selectOption({ label: 'Dejó la escuela' })
  const row = page.getByRole('row').filter({ hasText: 'baja temporal' }).first()
  const first = row.getByRole('link', { name: /^Abrir procedimiento sobre/ })
  const name = (await first.getAttribute('aria-label'))?.replace('Abrir procedimiento sobre ', '')
  await first.click()
  await expect(title(page)).toHaveText('Abrir un procedimiento')
  await expect(page.getByRole('note', { name: 'Fundamento legal' })).toBeVisible()
  return name ?? ''
}

/** Keeps the proposal as a draft and says its folio. */
export async function saveDraft(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Guardar el borrador' }).click()
  await expect(title(page)).toHaveText(/^Suspensión \S+/)
  return ((await title(page).textContent()) ?? '').replace('Suspensión ', '')
}

/** Opens a step of the case, reads what will happen, and does it. */
export async function take(page: Page, step: string, fill?: () => Promise<void>) {
  await page.getByRole('button', { name: step, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: step })
  await expect(dialog.getByRole('note', { name: 'Qué va a pasar' })).toBeVisible()
  await fill?.()
  await dialog.getByRole('button', { name: step, exact: true }).click()
  await expect(dialog).toBeHidden()
}

export async function attach(page: Page, what: string): Promise<void> {
  await page.getByLabel('Agregar un documento').setInputFiles(evidence)
  await page.getByLabel('Qué demuestra').fill(what)
  await page.getByRole('button', { name: 'Agregar', exact: true }).click()
  await expect(page.getByText(what, { exact: true })).toBeVisible()
}

/** The person is told and heard, and the case goes for approval. */
export async function hearAndSubmit(page: Page, look = false): Promise<void> {
  await take(page, 'Registrar el aviso', async () => {
    await page.getByLabel('Medio').selectOption({ label: 'En persona' })
    if (look) await inspect(page)
  })
  await take(page, 'Registrar la audiencia', async () => {
    await page.getByRole('radio', { name: 'La persona contestó' }).check()
    await page.getByLabel('Lo que dijo (opcional)').fill('Confirmó que dejó de asistir en marzo.')
    if (look) await inspect(page)
  })
  await take(page, 'Enviar a aprobación', look ? () => inspect(page) : undefined)
}
