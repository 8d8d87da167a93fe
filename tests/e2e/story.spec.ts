import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { attach, hearAndSubmit, openFromAlert, saveDraft, take, title } from './support/cases'
import { expectVerdicts, read, rowsBehind } from './support/imports'
import { accountOf, enter, figure, goTo, typedDate } from './support/office'
import { byVerdict, expected, registryWorkbook, reportWorkbook } from './support/samples'

// One story in chapters: each begins where the one before it ended.
test.describe.configure({ mode: 'serial' })

const REPORTS = [
  '26EPR1071C-MATUTINO.xlsx',
  '26PBH1072Q-MATUTINO.xlsx',
  '26EPR1074N-MATUTINO.xlsx',
] as const

let officer: Page
let deputy: Page
let payments: Page
const suspended = { name: '', folio: '' }
const refused = { name: '', folio: '' }

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
})

test.afterAll(async () => {
  for (const page of [officer, deputy, payments]) await page?.context().close()
})

test('the registry workbook enters, and every rejected row says why', async () => {
  await inspect(officer)
  await goTo(officer, 'Cargas de archivos')
  await inspect(officer)
  await officer.getByRole('link', { name: 'Cargar un archivo' }).first().click()
  await inspect(officer)
  await read(officer, 'Archivo', registryWorkbook)
  await expect(title(officer)).toHaveText('registry.xlsx')
  await expect(figure(officer, 'Renglones de datos')).toHaveText('1,500')
  await expect(figure(officer, 'Aceptados')).toHaveText('1,458')
  await expect(figure(officer, 'Rechazados')).toHaveText('42')
  await expectVerdicts(officer, expected.registry.rejected)
  await inspect(officer)

  const rows = byVerdict(expected.registry.rejected).get('municipality-unknown')
  expect(await rowsBehind(officer, 'municipality-unknown')).toEqual(rows)

  const download = officer.waitForEvent('download')
  await officer.getByRole('button', { name: 'Descargar libro marcado' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)

  await officer.getByRole('button', { name: 'Guardar lo aceptado…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Qué va a pasar' })
  await expect(dialog).toContainText('Se guardan 1,458 renglones.')
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(officer.getByText(/^Se guardó el/)).toBeVisible()
  await expect(figure(officer, 'Nuevos')).toHaveText('1,458')
})

test('a round opens for the school year', async () => {
  await goTo(officer, 'Rondas escolares')
  await inspect(officer)
  await officer.getByRole('link', { name: 'Abrir una ronda' }).first().click()
  const term = officer.getByLabel('Periodo escolar')
  const option = await term.getByRole('option', { name: /^2025-2026 / }).textContent()
  await term.selectOption({ label: option ?? '' })
  await officer.getByLabel('Fecha límite para las escuelas').fill(typedDate(15))
  await inspect(officer)
  await officer.getByRole('button', { name: 'Abrir la ronda' }).click()
  await expect(title(officer)).toHaveText('Ronda 2025-2026')
  await expect(officer.getByRole('button', { name: /^Completo: 0$/ })).toBeVisible()
  await inspect(officer)
})

for (const [index, name] of REPORTS.entries()) {
  test(`the report ${name} is judged row by row, and its good rows are kept`, async () => {
    const report = expected.reports[name]
    if (!report) throw new Error(`no verdicts are known for ${name}`)
    const look = index === 0
    await goTo(officer, 'Rondas escolares')
    await officer.getByRole('link', { name: '2025-2026' }).click()
    await officer
      .getByRole('row', { name: new RegExp(`${report.school} · Matutino`) })
      .getByRole('link')
      .first()
      .click()
    await expect(officer.getByRole('heading', { name: 'Subir el informe' })).toBeVisible()
    if (look) await inspect(officer)
    await read(officer, 'Informe de la escuela', reportWorkbook(name))

    await expect(officer.getByRole('heading', { name: 'Dictamen' })).toBeVisible()
    await expect(figure(officer, 'Renglones de datos')).toHaveText(
      String(Object.keys(report.rows).length),
    )
    await expectVerdicts(officer, report.rows)
    await expect(figure(officer, 'De la lista, no vienen')).toHaveText(
      String(report.omitted.length),
    )
    const missing = officer.getByRole('group', { name: 'Estudiantes que no vienen en el archivo' })
    for (const folio of report.omitted) await expect(missing).toContainText(folio)
    if (look) await inspect(officer)

    await officer.getByRole('button', { name: 'Registrar lo aceptado…' }).click()
    const dialog = officer.getByRole('dialog', { name: 'Qué va a pasar' })
    if (look) await inspect(officer)
    await dialog.getByRole('button', { name: 'Registrar', exact: true }).click()
    await expect(officer.getByText(/^Se registró el .* Acuse \S+/)).toBeVisible()
  })
}

test('the coverage shows who has not reported', async () => {
  await goTo(officer, 'Rondas escolares')
  await officer.getByRole('link', { name: '2025-2026' }).click()
  await officer.getByRole('button', { name: /^Sin informe: \d+$/ }).click()
  await expect(officer).toHaveURL(/state=not_reported/)
  const table = officer.getByRole('group', { name: 'Cobertura por escuela' })
  await expect(table).toContainText('26PBH1075U')
  await expect(table).not.toContainText('26PBH1072Q')
  await inspect(officer)
})

test('an alert becomes a proposal, and the person is told and heard', async () => {
  suspended.name = await openFromAlert(officer)
  await inspect(officer)
  await officer.getByLabel('Surte efecto el').fill(typedDate(0))
  suspended.folio = await saveDraft(officer)
  await inspect(officer)
  await attach(officer, 'Oficio de control escolar')
  await hearAndSubmit(officer, true)
  await expect(officer.getByText('Por aprobar').first()).toBeVisible()
  await expect(officer.getByRole('button', { name: 'Aprobar', exact: true })).toHaveCount(0)
  await inspect(officer)

  refused.name = await openFromAlert(officer)
  await officer.getByLabel('Surte efecto el').fill(typedDate(0))
  refused.folio = await saveDraft(officer)
  await attach(officer, 'Oficio de control escolar')
  await hearAndSubmit(officer)
})

test('the deputy director approves', async ({ browser }) => {
  deputy = await enter(browser, 'deputy')
  await inspect(deputy)
  for (const { folio } of [suspended, refused]) {
    await goTo(deputy, 'Mi día')
    await deputy.getByRole('link', { name: /Procedimientos por aprobar/ }).click()
    await deputy.getByRole('link', { name: folio }).click()
    await expect(title(deputy)).toHaveText(`Suspensión ${folio}`)
    await take(deputy, 'Aprobar', () => inspect(deputy))
    await expect(deputy.getByText('Aprobado').first()).toBeVisible()
  }
})

test('the package is sealed and sent', async () => {
  await goTo(officer, 'Paquetes a Pagos')
  await officer.getByRole('link', { name: 'Formar un paquete' }).first().click()
  await inspect(officer)
  await officer.getByRole('button', { name: 'Formar el paquete con 2 casos' }).click()
  await expect(title(officer)).toHaveText(/^Paquete /)
  await inspect(officer)
  await officer.getByRole('button', { name: 'Enviar a Pagos…' }).click()
  await officer.getByRole('button', { name: 'Sellar y enviar' }).click()
  await expect(officer.getByText(/[0-9a-f]{64}/)).toBeVisible()
})

test('Payments answers row by row', async ({ browser }) => {
  payments = await enter(browser, 'payments')
  await payments.getByRole('link', { name: /Paquetes por contestar/ }).click()
  await payments.getByRole('group', { name: 'Paquetes a Pagos' }).getByRole('link').first().click()
  await payments.getByLabel('Número de resolución').fill('RES-2026-0114')
  await payments.getByLabel('Quién la firma').fill('Pablo Pagos')
  const row = (folio: string) => payments.getByRole('group', { name: new RegExp(folio) })
  await row(suspended.folio).getByLabel('Resultado').selectOption({ label: 'Aplicado' })
  await row(refused.folio).getByLabel('Resultado').selectOption({ label: 'Rechazado' })
  await row(refused.folio).getByLabel('Motivo').fill('La cuenta ya tenía una retención anterior')
  await inspect(payments)
  await payments.getByRole('button', { name: 'Registrar la respuesta' }).click()
  await expect(payments.getByText('Diferencia entre lo pedido y lo aplicado: 1')).toBeVisible()
  await expect(figure(payments, 'Aplicados')).toHaveText('1')
  await inspect(payments)
})

test('the page of the person tells the whole story', async () => {
  await goTo(officer, 'Procedimientos')
  await inspect(officer)
  await officer.getByRole('link', { name: suspended.folio }).click()
  await expect(officer.getByText('RES-2026-0114')).toBeVisible()
  await inspect(officer)
  await officer.getByRole('link', { name: new RegExp(suspended.name) }).click()
  await expect(title(officer)).toHaveText(suspended.name)

  const benefits = officer.getByRole('group', { name: 'Beneficios' })
  await expect(benefits.getByText('Suspendido')).toBeVisible()
  const story = officer.getByRole('region', { name: 'Historia' })
  const { name: author } = accountOf('deputy')
  await expect(story).toContainText(author)
  for (const kind of [
    'Registro en el padrón',
    'Beneficio otorgado',
    'Inscripción',
    'Informe de la escuela',
    'Alerta abierta',
    'Procedimiento abierto',
    'Aviso a la persona',
    'La persona fue oída',
    'Procedimiento enviado a aprobación',
    'Procedimiento aprobado',
    'Caso enviado a Pagos',
    'Respuesta de Pagos',
    'Cambio del beneficio',
  ]) {
    await story.getByLabel('Mostrar').selectOption({ label: kind })
    await expect(story.getByRole('listitem').first(), kind).toBeVisible()
  }
  await story.getByLabel('Mostrar').selectOption({ index: 0 })
  await inspect(officer)
})
