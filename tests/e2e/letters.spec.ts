import { expect, test } from '@playwright/test'
import { inspect } from './support/axe'
import { openFromAlert, saveDraft, title } from './support/cases'
import { enter, goTo } from './support/office'

/** A day ahead, as the fields write it. */
function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000)
  const parts = new Intl.DateTimeFormat('es-MX', {
    timeZone: 'America/Hermosillo',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  return parts.format(day)
}

test('a ground gets a new version, and the versions lie side by side', async ({ browser }) => {
  const page = await enter(browser, 'deputy')
  await goTo(page, 'Causales')
  await inspect(page)
  await page.getByRole('link', { name: 'Sin inscripción acreditada en el periodo' }).click()
  await page.getByRole('link', { name: 'Nueva versión' }).click()
  await expect(title(page)).toHaveText(/^Nueva versión de/)
  await page.getByLabel('Días hábiles para contestar').fill('10')
  await page
    .getByLabel('Lo que lee la persona', { exact: true })
    .fill('Falta tu constancia de inscripción. Tráela y tu beca sigue.')
  await page.getByLabel('Vigente desde').fill(tomorrow())
  const preview = page.getByRole('region', { name: 'Lo que leerá la persona' })
  await expect(preview).toContainText('Tienes 10 días hábiles para contestar.')
  await inspect(page)
  await page.getByRole('button', { name: 'Guardar la versión' }).click()

  await expect(title(page)).toHaveText('Sin inscripción acreditada en el periodo')
  const versions = page.getByRole('group', { name: 'Versiones' })
  const hearing = versions.getByRole('row', { name: /^Audiencia/ })
  await expect(hearing).toContainText('Sí, 10 días hábiles')
  await expect(hearing).toContainText('Cambió')
  await expect(hearing).toContainText('Sí, 5 días hábiles')
  await inspect(page)
})

test('a combination that does not fit is explained at its field', async ({ browser }) => {
  const page = await enter(browser, 'deputy')
  await goTo(page, 'Causales')
  await page.getByRole('link', { name: 'Nueva causal' }).click()
  await page.getByLabel('Código').fill('prueba')
  await page.getByLabel('Nombre', { exact: true }).fill('Causal de prueba')
  await page.getByLabel('Lo que lee la persona', { exact: true }).fill('Texto de prueba.')
  await page.getByRole('checkbox', { name: 'La persona debe ser oída antes de decidir' }).uncheck()
  await page.getByRole('checkbox', { name: 'Se pide reintegrar los pagos indebidos' }).check()
  await page.getByRole('button', { name: 'Guardar la versión' }).click()
  await expect(page.getByText('la causal debe darle audiencia', { exact: false })).toBeVisible()
})

test('a notice is issued, delivered, and verified by whoever holds the paper', async ({
  browser,
}) => {
  const page = await enter(browser, 'follow_up')
  const person = await openFromAlert(page)
  await saveDraft(page)
  const issued = page.waitForResponse(
    (answer) => answer.url().endsWith('/letters') && answer.request().method() === 'POST',
  )
  await page.getByRole('button', { name: 'Expedir aviso de inicio' }).click()
  const letter = await (await issued).json()
  const item = page.getByRole('article', { name: letter.folio })
  const download = page.waitForEvent('download')
  await item.getByRole('button', { name: /^Descargar/ }).click()
  expect((await download).suggestedFilename()).toBe(`${letter.folio}.pdf`)

  await item.getByRole('button', { name: 'Registrar entrega' }).click()
  await page.getByLabel('Quién la recibió').fill('Su madre')
  await inspect(page)
  await page.getByRole('button', { name: 'Registrar la entrega' }).click()
  await expect(item).toContainText('Su madre')

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const visitor = await phone.newPage()
  await visitor.goto(`/verify#${letter.verify_url.split('#')[1]}`)
  await expect(visitor.getByRole('status')).toContainText('La carta es válida')
  await expect(visitor.getByRole('main')).toContainText(letter.folio)
  await expect(visitor.getByRole('main')).not.toContainText(person)
  await inspect(visitor)

  await item.getByRole('button', { name: 'Anular' }).click()
  await page.getByLabel('Motivo').fill('Se expidió con la causal equivocada.')
  await page.getByRole('button', { name: 'Anular la carta' }).click()
  await expect(item).toContainText('Anulada')
  await visitor.reload()
  await expect(visitor.getByRole('status')).toContainText('La carta fue anulada')
  await visitor.goto('/verify#cualquier-cosa')
  await expect(visitor.getByRole('status')).toContainText('No conocemos esta carta')
})
