import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { attach, hearAndSubmit, openFromAlert, saveDraft, take, title } from './support/cases'
import { read } from './support/imports'
import { accountOf, enter, goTo, typedDate } from './support/office'
import { registryWorkbook, reportWorkbook } from './support/samples'

// Each leans on the registry, the round and the reports that the story left.

let officer: Page
let coordinator: Page

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
  coordinator = await enter(browser, 'coordinator')
})

test.afterAll(async () => {
  for (const page of [officer, coordinator]) await page?.context().close()
})

test('a file that is no workbook is refused, and says what to do', async () => {
  await officer.goto('/imports/new')
  const buffer = Buffer.from('Esto no es un libro de Excel.')
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await read(officer, 'Archivo', { name: 'padron.xlsx', mimeType, buffer })
  await expect(officer.getByRole('alert')).toContainText(
    'El archivo no es un libro de Excel ni un CSV.',
  )
  await inspect(officer)
})

test('the same registry again changes nothing, and says so', async () => {
  await officer.goto('/imports/new')
  await read(officer, 'Archivo', registryWorkbook)
  await expect(officer.getByText(/^Este mismo archivo ya se había guardado/)).toBeVisible()
  await expect(officer.getByRole('button', { name: 'Guardar lo aceptado…' })).toHaveCount(0)
})

test('the report of another school is recognised before any row is judged', async () => {
  await goTo(officer, 'Rondas escolares')
  await officer.getByRole('link', { name: '2025-2026' }).click()
  const school = officer.getByRole('row', { name: /26PBH1075U · Matutino/ })
  await school.getByRole('link').first().click()
  await read(officer, 'Informe de la escuela', reportWorkbook('26EPR1077E-MATUTINO.xlsx'))
  await expect(officer.getByRole('alert')).toContainText('El informe es de otra escuela.')
  await expect(officer.getByRole('heading', { name: 'Dictamen' })).toHaveCount(0)
  await inspect(officer)
})

test('an expired session asks for the password in place and loses nothing', async () => {
  await openFromAlert(officer)
  const facts = 'La escuela informó por oficio que la persona dejó de asistir desde marzo.'
  await officer.getByLabel('Hechos').fill(facts)
  await officer.getByLabel('Surte efecto el').fill(typedDate(0))

  await officer.context().clearCookies()
  await officer.route('**/api/v1/procedures', async (route) => {
    const { authorization: _, ...headers } = route.request().headers()
    await route.continue({ headers })
  })
  await officer.getByRole('button', { name: 'Guardar el borrador' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Su sesión terminó' })
  await expect(dialog).toBeVisible()
  await inspect(officer)
  await officer.unroute('**/api/v1/procedures')
  await dialog.getByLabel('Contraseña', { exact: true }).fill(accountOf('follow_up').password)
  await dialog.getByRole('button', { name: 'Continuar' }).click()
  await expect(title(officer)).toHaveText(/^Suspensión \S+/)
  await expect(officer.getByText(facts)).toBeVisible()
})

test('of two people on the same case the second learns what changed', async () => {
  await coordinator.goto(officer.url())
  await coordinator.getByRole('button', { name: 'Registrar el aviso' }).click()
  const dialog = coordinator.getByRole('dialog', { name: 'Registrar el aviso' })
  await dialog.getByLabel('Medio').selectOption({ label: 'Teléfono' })

  await take(officer, 'Registrar el aviso', async () => {
    await officer.getByLabel('Medio').selectOption({ label: 'En persona' })
  })

  await dialog.getByRole('button', { name: 'Registrar el aviso' }).click()
  const alert = dialog.getByRole('alert')
  await expect(alert).toContainText('Alguien más lo cambió mientras usted lo veía.')
  await expect(alert.getByRole('listitem')).toContainText(accountOf('follow_up').name)
  await inspect(coordinator)
  await alert.getByRole('button', { name: 'Cargar la versión actual' }).click()
  await dialog.getByRole('button', { name: 'Cancelar' }).click()
  await expect(coordinator.getByText('En audiencia').first()).toBeVisible()
})

test('whoever proposes is not who approves', async () => {
  await openFromAlert(coordinator)
  await coordinator.getByLabel('Surte efecto el').fill(typedDate(0))
  await saveDraft(coordinator)
  await attach(coordinator, 'Oficio de control escolar')
  await hearAndSubmit(coordinator)
  await expect(coordinator.getByRole('button', { name: 'Aprobar', exact: true })).toHaveCount(0)
  await inspect(coordinator)
})

test('the desk sees a masked CURP, and reveals it for a purpose that is logged', async ({
  browser,
}) => {
  const desk = await enter(browser, 'desk')
  await goTo(desk, 'Beneficiarios')
  await inspect(desk)
  await desk.getByRole('group', { name: 'Beneficiarios' }).getByRole('link').first().click()
  const identity = desk.getByRole('region', { name: 'Identidad' })
  await expect(identity).not.toContainText(/[A-Z]{4}\d{6}[A-Z0-9]{8}/)
  await identity.getByRole('button', { name: 'Mostrar CURP' }).click()
  await inspect(desk)
  await desk.getByRole('button', { name: 'Atender a la persona' }).click()
  await expect(identity).toContainText(/[A-Z]{4}\d{6}[A-Z0-9]{8}/)
  await desk.context().close()

  await goTo(coordinator, 'Bitácora')
  await coordinator.getByLabel('Acción').selectOption({ label: 'Mostró un dato personal' })
  await expect(coordinator.getByRole('row').nth(1)).toContainText(accountOf('desk').name)
  await inspect(coordinator)
})

test('the IT account reaches no people', async ({ browser }) => {
  const technician = await enter(browser, 'it_admin')
  const menu = technician.getByRole('navigation', { name: 'Principal' })
  await expect(menu.getByRole('link', { name: 'Beneficiarios' })).toHaveCount(0)
  await technician.goto('/beneficiaries')
  await expect(technician.getByText('Su cuenta no tiene permiso para esto.')).toBeVisible()
  await inspect(technician)
  await technician.context().close()
})
