import { type Browser, devices, expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { title } from './support/cases'
import { findLink, linkFor, sendWhatWaits } from './support/mail'
import { enter, figure, goTo } from './support/office'
import { execute } from './support/time'

// Leans on the round that the story opened, in which these two have not reported.
test.describe.configure({ mode: 'serial' })

const schools = [
  {
    key: '26EPR1080W',
    name: 'Escuela Primaria Hernández No. 11',
    email: 'hernandez@escuela.example',
  },
  { key: '26PBH1078V', name: 'Colegio Félix No. 9', email: 'felix@escuela.example' },
] as const
const [reporting, silent] = schools
const DAYS = 20
const password = 'siete pupitres junto al mezquite'

let officer: Page
let school: Page
let receipt = ''
let late = false

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
})

test.afterAll(async () => {
  if (late) shiftRound(DAYS)
  for (const page of [officer, school]) await page?.context().close()
})

test('addresses are pasted, and the chosen schools are invited at once', async () => {
  await goTo(officer, 'Escuelas')
  await officer.getByRole('button', { name: 'Anotar correos…' }).click()
  const notes = officer.getByRole('dialog', { name: 'Anotar correos de escuelas' })
  const lines = schools.map(({ key, email }) => `${key}\t${email}`)
  await notes
    .getByLabel(/^Clave \(CCT\) y correo/)
    .fill([...lines, '26XXX0000X\tx@y.mx'].join('\n'))
  await notes.getByRole('button', { name: 'Anotar 3 correos' }).click()
  await expect(notes.getByRole('status')).toContainText('Se anotó el correo de 2 escuelas.')
  await expect(notes.getByRole('status')).toContainText('26XXX0000X: no hay escuela con esa clave')
  await inspect(officer)
  await officer.keyboard.press('Escape')
  await expect(notes).toBeHidden()

  for (const { name } of schools)
    await officer.getByRole('checkbox', { name: `Elegir ${name}` }).check()
  await officer.getByRole('button', { name: 'Invitar a las 2 elegidas…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Invitar escuelas a su cuenta' })
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Se le invita' })).toHaveText(/^2/)
  for (const { email } of schools) await expect(dialog).toContainText(email)
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Invitar a 2 escuelas' }).click()
  await expect(title(officer)).toHaveText(/^Invitaciones del /)
  await expect(officer.getByText('Enviadas', { exact: true })).toBeVisible()
  const invited = officer.getByRole('group', { name: 'Escuelas invitadas' })
  await expect(invited.getByRole('row').filter({ hasText: 'Se le invita' })).toHaveCount(2)
  await inspect(officer)
})

test('a school follows the link of its mail, and finds its own page', async ({ browser }) => {
  sendWhatWaits()
  school = await (await browser.newContext()).newPage()
  await school.goto(await linkFor(reporting.email))
  await school.getByLabel('Contraseña', { exact: true }).fill(password)
  await school.getByRole('button', { name: 'Guardar la contraseña' }).click()
  await school.getByRole('link', { name: 'Iniciar sesión' }).click()
  await school.getByLabel('Correo').fill(reporting.email)
  await school.getByLabel('Contraseña', { exact: true }).fill(password)
  await school.getByRole('button', { name: 'Iniciar sesión' }).click()
  await expect(title(school)).toHaveText('Mi escuela')
  await expect(school.getByRole('main')).toContainText(reporting.name)
  await expect(school.getByRole('region', { name: 'Informe de 2025-2026' })).toContainText(
    /^.*0 de \d+ estudiantes/,
  )
  await inspect(school)
})

test('it types its report in, and has a receipt', async () => {
  await school.getByRole('link', { name: 'Capturar en línea' }).click()
  await expect(title(school)).toHaveText('Capturar en línea')
  const form = school.getByRole('group', { name: 'Situación de cada estudiante' })
  const rows = form.getByRole('row')
  for (const [at, grade] of ['9.5', '8'].entries()) {
    const row = rows.nth(at + 1)
    await row.getByLabel(/^Situación de/).selectOption({ label: 'Regular' })
    await row.getByLabel(/^Promedio de/).fill(grade)
  }
  await expect(school.getByText('2 estudiantes capturados')).toBeVisible()
  await inspect(school)
  const desk = school.viewportSize() ?? { width: 1366, height: 768 }
  await school.setViewportSize({ width: 390, height: 844 })
  expect(await form.evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBe(0)
  await inspect(school)
  await school.setViewportSize(desk)
  await school.getByRole('button', { name: 'Revisar' }).click()
  await expect(title(school)).toHaveText(`Informe de ${reporting.name}`)
  await expect(figure(school, 'Aceptados')).toHaveText('2')
  await inspect(school)
  await school.getByRole('button', { name: 'Registrar lo aceptado…' }).click()
  const dialog = school.getByRole('dialog', { name: 'Qué va a pasar' })
  await dialog.getByRole('button', { name: 'Registrar', exact: true }).click()
  const told = school.getByText(/^Se registró el .* Acuse \S+/)
  receipt = ((await told.textContent()) ?? '').match(/Acuse (\S+)/)?.[1] ?? ''

  await goTo(school, 'Mi escuela')
  await expect(school.getByText(/^2 de \d+ estudiantes informados$/)).toBeVisible()
  const row = school.getByRole('region', { name: 'Acuses de recibo' }).getByRole('row').nth(1)
  await expect(row).toContainText(receipt)
  await expect(row).toContainText(/[0-9a-f]{12}…/)
  await inspect(school)
})

test('whoever holds the printed receipt confirms it, and the file with it', async ({ browser }) => {
  await school.getByRole('link', { name: 'Expedir o descargar' }).click()
  const answer = school.waitForResponse(
    (one) => one.url().endsWith('/letters') && one.request().method() === 'POST',
  )
  await school.getByRole('button', { name: 'Expedir acuse' }).click()
  const letter = await (await answer).json()
  const item = school.getByRole('article', { name: letter.folio })
  const paper = school.waitForEvent('download')
  await item.getByRole('button', { name: /^Descargar/ }).click()
  expect((await paper).suggestedFilename()).toBe(`${letter.folio}.pdf`)
  const sent = school.waitForEvent('download')
  await school.getByRole('button', { name: 'Descargar lo enviado' }).click()
  const file = await (await sent).path()
  await inspect(school)

  const visitor = await visit(browser, `/verify#${letter.verify_url.split('#')[1]}`)
  await expect(visitor.getByRole('status')).toContainText('La carta es válida')
  await expect(visitor.getByRole('main')).toContainText(letter.folio)
  await expect(visitor.getByRole('main')).toContainText(/[0-9a-f]{64}/)
  const compare = visitor.locator('input[type=file]')
  await compare.setInputFiles(file)
  await expect(visitor.getByText('Es el mismo archivo que se recibió.')).toBeVisible()
  await compare.setInputFiles({ name: 'otro.csv', mimeType: 'text/csv', buffer: Buffer.from('x') })
  await expect(visitor.getByText('No es el archivo que se recibió.')).toBeVisible()
  await inspect(visitor)
  await visitor.context().close()
})

test('once the day has passed, whoever has not reported everybody is reminded once', async () => {
  // What only time brings: the round is over, and comes back when it is told.
  shiftRound(-DAYS)
  late = true
  await goTo(officer, 'Rondas escolares')
  await officer.getByRole('link', { name: '2025-2026' }).click()
  await officer.getByRole('button', { name: /^Con retraso: \d+$/ }).click()
  await expect(officer).toHaveURL(/late=true/)
  const dialog = officer.getByRole('dialog', { name: 'Escribir a las escuelas' })
  await openReminder()
  await expect(dialog.getByRole('radio', { name: /^Recordatorio/ })).toBeChecked()
  await expect(dialog.getByRole('status')).toContainText('Saldrían 2 correos.')
  await expect(dialog.getByRole('status')).toContainText('no tienen correo anotado ni cuenta')
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(dialog).toBeHidden()

  await openReminder()
  await expect(dialog.getByRole('status')).toContainText('No saldría ningún correo.')
  await expect(dialog.getByRole('status')).toContainText(
    'A 2 escuelas se les escribió hace muy poco',
  )
  await expect(dialog.getByRole('button', { name: 'Enviar', exact: true })).toBeDisabled()
  await officer.keyboard.press('Escape')

  await officer.getByRole('tab', { name: 'Correos y recordatorios' }).click()
  const sent = officer.getByRole('group', { name: 'Correos a las escuelas' })
  for (const { name } of schools)
    await expect(sent.getByRole('row').filter({ hasText: name })).toContainText('Recordatorio')
  await inspect(officer)

  sendWhatWaits()
  await findLink(silent.email, /\/rounds\/[\w-]+\/schools\/[\w-]+/)
  await school.goto(
    await findLink(reporting.email, /https?:\/\/[^\s"<>]+\/rounds\/[\w-]+\/schools\/[\w-]+/),
  )
  await expect(title(school)).toHaveText(reporting.name)
  await goTo(school, 'Mi escuela')
  await expect(school.getByText('Con retraso')).toBeVisible()
})

const openReminder = () =>
  officer.getByRole('button', { name: 'Escribir a estas escuelas…' }).click()

function shiftRound(days: number) {
  execute(`update rounds set opened_on = opened_on + ${days}, due_on = due_on + ${days}`)
}

/** Somebody without an account, on a phone. */
async function visit(browser: Browser, path: string): Promise<Page> {
  const phone = { ...devices['Pixel 7'], defaultBrowserType: undefined, isMobile: undefined }
  const page = await (await browser.newContext(phone)).newPage()
  await page.goto(path)
  return page
}
