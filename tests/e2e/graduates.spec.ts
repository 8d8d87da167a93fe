import { devices, expect, test } from '@playwright/test'
import { inspect } from './support/axe'
import { linkFor, sendWhatWaits } from './support/mail'
import { enter, figure, goTo, typedDate } from './support/office'

// Of the registry's sample: somebody with a university award and an address of their own.
const folio = 'BUP-2026-700059'
const address = 'ruben00059@example.mx'
const phone = { ...devices['Pixel 7'], defaultBrowserType: undefined, isMobile: undefined }

test('asked by letter, answered on a phone, told in figures: a graduate', async ({ browser }) => {
  test.setTimeout(180_000)
  const office = await enter(browser, 'coordinator')
  await office.getByRole('button', { name: 'Buscar persona' }).click()
  await office.getByLabel('Buscar persona o página').fill(folio)
  await office
    .getByRole('dialog')
    .getByText(/Rábago/)
    .first()
    .click()
  await office.getByRole('button', { name: /^Registrar egreso o título/ }).click()
  const fact = office.getByRole('dialog')
  await fact.getByLabel('Qué se sabe').selectOption('completer')
  await fact.getByLabel('Cuándo').fill(typedDate(-180))
  await inspect(office)
  await fact.getByRole('button', { name: 'Registrar', exact: true }).click()
  await expect(fact).toBeHidden()

  await goTo(office, 'Egresados')
  await inspect(office)
  await office.getByRole('button', { name: 'Formar una generación' }).click()
  const cohort = office.getByRole('dialog')
  await cohort.getByLabel('Nombre').fill('Generación de prueba')
  await inspect(office)
  await cohort.getByRole('button', { name: 'Formar', exact: true }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('Generación de prueba')
  await inspect(office)

  await office.getByRole('button', { name: 'Abrir un levantamiento' }).click()
  const opening = office.getByRole('dialog')
  await opening.getByRole('combobox', { name: 'A los cuántos meses de terminar' }).click()
  await office.getByRole('option', { name: '6 meses', exact: true }).click()
  await opening.getByLabel('Se cierra el').fill(typedDate(30))
  await inspect(office)
  await opening.getByRole('button', { name: 'Abrir', exact: true }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('A los 6 meses')
  await office.getByRole('button', { name: 'Mandar invitaciones…' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Mandar', exact: true }).click()
  await expect(office.getByText(/por correo/).first()).toBeVisible()
  await inspect(office)

  // An attempt meanwhile: nobody answers, to be called again tomorrow.
  await office.getByRole('link', { name: /Rábago/ }).click()
  await office.getByRole('button', { name: 'Registrar un intento' }).click()
  const attempt = office.getByRole('dialog')
  await attempt.getByLabel('Volver a buscar el').fill(typedDate(1))
  await inspect(office)
  await attempt.getByRole('button', { name: 'Registrar', exact: true }).click()
  await expect(office.getByRole('group', { name: 'Intentos' })).toContainText('No contestó')
  await inspect(office)

  sendWhatWaits()
  const link = await linkFor(address, 'questionnaire')
  const own = await (await browser.newContext({ ...phone, locale: 'es-MX' })).newPage()
  await own.goto(link)
  await own.getByLabel('Leí el aviso y acepto contestar').check()
  await inspect(own)
  await own.getByRole('button', { name: 'Empezar' }).click()
  await own.getByRole('radio', { name: 'Fuera de México' }).check()
  await expect(own.getByText('Guardado')).toBeVisible()
  await inspect(own)

  // On another device, in English, the same link goes on where it was.
  const other = await (await browser.newContext({ ...phone, locale: 'en-US' })).newPage()
  await other.goto(link)
  await other.getByRole('button', { name: /Idioma|Language/ }).click()
  await other.getByText('English').click()
  await expect(other.getByRole('radio', { name: 'Outside Mexico' })).toBeChecked()
  await inspect(other)
  for (let part = 1; part < 6; part += 1) {
    await other.getByRole('button', { name: 'Next' }).click()
    await expect(other.getByText(new RegExp(`^Part ${part + 1} of`))).toBeVisible()
  }
  await other.getByRole('radio', { name: 'I work', exact: true }).check()
  await other.getByRole('radio', { name: 'It matches wholly' }).check()
  while (await other.getByRole('button', { name: 'Next' }).isVisible()) {
    const part = await other.getByText(/^Part \d+ of/).innerText()
    await other.getByRole('button', { name: 'Next' }).click()
    await expect(other.getByText(part, { exact: true })).toBeHidden()
  }
  await other.getByRole('button', { name: 'Finish' }).click()
  await expect(other.getByText(/^Thank you/)).toBeVisible()
  await inspect(other)
  await other.reload()
  await expect(other.getByRole('alert')).toBeVisible()

  await office.goBack()
  await office.reload()
  await expect(figure(office, 'Contestaron')).toHaveText('1')
  await office.getByRole('link', { name: 'Indicadores' }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('Indicadores a los 6 meses')
  // One answer is somebody's answer: it is told by no cell.
  await expect(
    office.getByRole('group', { name: 'Empleo' }).getByText('oculto').first(),
  ).toBeVisible()
  await inspect(office)
})
