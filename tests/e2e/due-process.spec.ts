import { type Browser, expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { attach, evidence, openFromAlert, saveDraft, take, title } from './support/cases'
import { enter, goTo, typedDate } from './support/office'

// One suspension from its notice to what became of it: each chapter begins where the one before it ended.
test.describe.configure({ mode: 'serial' })

const PHONE = { width: 390, height: 844 }
const email = 'quien.contesta@correo.example'

let officer: Page
let director: Page
let folio = ''
let link = ''

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
})

test.afterAll(async () => {
  for (const page of [officer, director]) await page?.context().close()
})

/** What was approved goes to Payments, who apply it. */
async function packageAndApply(browser: Browser, of: string, resolution: string) {
  await goTo(officer, 'Paquetes a Pagos')
  await officer.getByRole('link', { name: 'Formar un paquete' }).first().click()
  await officer.getByRole('button', { name: /^Formar el paquete con/ }).click()
  await expect(title(officer)).toHaveText(/^Paquete /)
  await officer.getByRole('button', { name: 'Enviar a Pagos…' }).click()
  await officer.getByRole('button', { name: 'Sellar y enviar' }).click()
  await expect(officer.getByText(/[0-9a-f]{64}/)).toBeVisible()

  const payments = await enter(browser, 'payments')
  await payments.getByRole('link', { name: /Paquetes por contestar/ }).click()
  await payments.getByRole('group', { name: 'Paquetes a Pagos' }).getByRole('link').first().click()
  await payments.getByLabel('Número de resolución').fill(resolution)
  await payments.getByLabel('Quién la firma').fill('Pablo Pagos')
  const row = payments.getByRole('group', { name: new RegExp(of) })
  await row.getByLabel('Resultado').selectOption({ label: 'Aplicado' })
  await payments.getByRole('button', { name: 'Registrar la respuesta' }).click()
  await expect(payments.getByRole('button', { name: 'Registrar la respuesta' })).toBeHidden()
  await payments.context().close()
}

test('the notice goes by mail with a link', async () => {
  await openFromAlert(officer)
  await officer.getByLabel('Surte efecto el').fill(typedDate(0))
  folio = await saveDraft(officer)
  await attach(officer, 'Oficio de control escolar')
  await take(officer, 'Registrar el aviso', async () => {
    await officer.getByLabel('Medio').selectOption({ label: 'Correo electrónico' })
    await officer.getByLabel('Correo de la persona').fill(email)
    await inspect(officer)
  })
  const terms = officer.getByRole('region', { name: 'Plazos' })
  await expect(terms).toContainText('Plazo para contestar')
  await expect(terms.getByRole('list', { name: 'Cómo se calcula' })).toContainText('5 días hábiles')
  await inspect(officer)
})

test('another link is put on paper, and takes the place of the mailed one', async () => {
  const delivery = officer.getByRole('region', { name: 'Entrega y acuses' })
  await delivery.getByRole('button', { name: 'Dar otro enlace' }).click()
  const dialog = officer.getByRole('dialog')
  await expect(dialog.getByLabel('Impreso en el aviso, con su código')).toBeChecked()
  await dialog.getByRole('button', { name: 'Dar el enlace' }).click()
  const download = officer.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Descargar el aviso' }).click()
  expect((await download).suggestedFilename()).toMatch(/^OF-\d{4}-\d{6}\.pdf$/)
  await dialog.getByRole('button', { name: 'Listo' }).click()
  await delivery.getByRole('button', { name: 'Dar otro enlace' }).click()
  await dialog.getByLabel('Para copiarlo en otro papel').check()
  await dialog.getByRole('button', { name: 'Dar el enlace' }).click()
  link = await dialog.locator('pre').innerText()
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Listo' }).click()
  await expect(delivery.getByText('ya no sirve: se dio otro')).toHaveCount(2)
})

test('a term is stopped and goes on', async () => {
  const terms = officer.getByRole('region', { name: 'Plazos' })
  await terms.getByRole('button', { name: 'Detener' }).click()
  const stop = officer.getByRole('dialog')
  await stop.getByLabel('Motivo').fill('Contingencia por lluvias en la oficina.')
  await inspect(officer)
  await stop.getByRole('button', { name: 'Detener el plazo' }).click()
  await expect(terms).toContainText('al reanudarse quedan 5 días hábiles')
  await terms.getByRole('button', { name: 'Reanudar' }).click()
  const resume = officer.getByRole('dialog')
  await resume.getByLabel('Motivo').fill('La oficina volvió a abrir.')
  await resume.getByRole('button', { name: 'Reanudar el plazo' }).click()
  await expect(terms).toContainText('Vence el')
})

test('the person answers on a phone, without an account', async ({ browser }) => {
  const context = await browser.newContext({ viewport: PHONE })
  const phone = await context.newPage()
  await phone.goto(link)
  await expect(title(phone)).toHaveText('Aviso sobre su apoyo')
  await expect(phone.getByText(folio)).toBeVisible()
  await inspect(phone)
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth)
  expect(overflow).toBeLessThanOrEqual(PHONE.width)
  await phone.getByLabel('Documentos (opcional)').setInputFiles(evidence)
  await expect(phone.getByRole('list', { name: 'Documentos agregados' })).toContainText(
    evidence.name,
  )
  await phone.getByLabel('Escriba lo que quiera que se tome en cuenta').fill('Sigo inscrita.')
  await phone.getByRole('button', { name: 'Enviar mi respuesta' }).click()
  await expect(phone.getByText(/AU-\d{4}-\d{6}/)).toBeVisible()
  await inspect(phone)
  await phone.goto('about:blank')
  await phone.goto(link)
  await expect(phone.getByText('El enlace no sirve.')).toBeVisible()
  await context.close()
})

test('the answer is read, and the case is approved, packaged and applied', async ({ browser }) => {
  await officer.reload()
  await expect(officer.getByText('Sigo inscrita.')).toBeVisible()
  await expect(officer.getByRole('list', { name: 'Acuses' })).toContainText('Abrió el enlace')
  await inspect(officer)
  await take(officer, 'Enviar a aprobación')
  const deputy = await enter(browser, 'deputy')
  await goTo(deputy, 'Procedimientos')
  await deputy.getByRole('link', { name: folio }).click()
  await take(deputy, 'Aprobar')
  await deputy.context().close()

  await packageAndApply(browser, folio, 'RES-2026-0200')
})

test('the resolution is notified, and the person appeals', async () => {
  await goTo(officer, 'Procedimientos')
  await officer.getByRole('link', { name: folio }).click()
  await expect(title(officer)).toHaveText(`Suspensión ${folio}`)
  await officer.getByRole('button', { name: 'Notificar la resolución' }).click()
  const notice = officer.getByRole('dialog')
  await notice.getByLabel('Medio').selectOption({ label: 'En persona' })
  await inspect(officer)
  await notice.getByRole('button', { name: 'Registrar la notificación' }).click()
  await expect(notice).toBeHidden()
  await expect(officer.getByText(/surte efectos el/)).toBeVisible()
  const terms = officer.getByRole('region', { name: 'Plazos' })
  await expect(terms).toContainText('15 días hábiles')

  await officer.getByRole('button', { name: 'Registrar el recurso' }).click()
  const writ = officer.getByRole('dialog')
  await writ.getByLabel('Domicilio o correo para notificar').fill('Reforma 10, Hermosillo')
  await writ.getByLabel('Agravios').fill('No se tomó en cuenta mi constancia de inscripción.')
  await inspect(officer)
  await writ.getByRole('button', { name: 'Registrar el recurso' }).click()
  await expect(writ).toBeHidden()
  await expect(officer.getByRole('region', { name: /^Recurso RI-/ })).toContainText('Presentado')
  await inspect(officer)
})

test('the Director admits the appeal and revokes the act', async ({ browser }) => {
  director = await enter(browser, 'director')
  await goTo(director, 'Procedimientos')
  await director.getByRole('link', { name: folio }).click()
  const appeal = director.getByRole('region', { name: /^Recurso RI-/ })
  await appeal.getByRole('button', { name: 'Admitir' }).click()
  const admission = director.getByRole('dialog')
  await admission.getByRole('button', { name: 'Admitir' }).click()
  await expect(appeal).toContainText('Admitido')
  await appeal.getByRole('button', { name: 'Revocar el acto' }).click()
  const decision = director.getByRole('dialog')
  await decision.getByLabel('Número de la resolución').fill('DG/0001/2026')
  await decision.getByLabel('Quién firma').fill('Diana Directora')
  await decision.getByLabel('Razones').fill('Consta que la persona estaba inscrita.')
  await inspect(director)
  await decision.getByRole('button', { name: 'Revocar el acto' }).click()
  await expect(appeal).toContainText('Acto revocado')
  await inspect(director)
})

test('what was revoked is given back, effect by effect', async ({ browser }) => {
  await goTo(officer, 'Procedimientos')
  await officer.getByRole('link', { name: folio }).click()
  await officer.getByRole('button', { name: 'Revertir' }).click()
  const dialog = officer.getByRole('dialog')
  await expect(dialog.getByRole('note', { name: 'Qué se devuelve' })).toContainText('queda activo')
  await dialog.getByLabel('Por qué').fill('El recurso revocó la suspensión: consta la inscripción.')
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Proponer la reversión' }).click()
  await expect(dialog).toBeHidden()
  await expect(title(officer)).not.toContainText(folio)
  const reversal = (await title(officer).innerText()).match(/PR-\d{4}-\d{6}/)?.[0] ?? ''
  await expect(officer.getByText('Aprobado').first()).toBeVisible()
  await inspect(officer)
  await packageAndApply(browser, reversal, 'RES-2026-0201')
  await goTo(officer, 'Procedimientos')
  await officer.getByRole('link', { name: folio }).click()
  await expect(officer.getByText('Revertido').first()).toBeVisible()
  await inspect(officer)
})
