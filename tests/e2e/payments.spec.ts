import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { read } from './support/imports'
import { enter, figure, goTo, typedDate } from './support/office'
import { paymentsWorkbook } from './support/samples'

// Leans on the registry and the suspension that the story left.
test.describe.configure({ mode: 'serial' })

let payments: Page
let coordinator: Page

test.beforeAll(async ({ browser }) => {
  payments = await enter(browser, 'payments')
  coordinator = await enter(browser, 'coordinator')
})

test.afterAll(async () => {
  for (const page of [payments, coordinator]) await page?.context().close()
})

/** Chooses the file of a day and sends it to be read. */
async function bring(date: string, file: Parameters<Page['setInputFiles']>[1]) {
  await payments.goto('/payments/files/new')
  await payments.getByLabel('Fecha del archivo').fill(date)
  await read(payments, 'Archivo', file)
}

function csv(lines: string[]) {
  return { name: 'pagos.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
}

async function save() {
  await payments.getByRole('button', { name: 'Guardar lo aceptado…' }).click()
  const dialog = payments.getByRole('dialog', { name: 'Qué va a pasar' })
  await dialog.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expectSaved()
}

/** On a page of its own, without the dialog: the verdicts stand there, and nothing is left to be saved. */
async function expectSaved() {
  await expect(async () => {
    await payments.reload()
    await expect(payments.getByRole('heading', { name: 'Dictamen' })).toBeVisible()
    await expect(payments.getByRole('button', { name: 'Guardar lo aceptado…' })).toHaveCount(0)
  }).toPass()
}

test('the file of a day is judged row by row, and its good rows become payments', async () => {
  await goTo(payments, 'Pagos')
  await inspect(payments)
  await payments.getByRole('link', { name: 'Cargar el archivo del día' }).click()
  await inspect(payments)
  await bring('23/11/2026', paymentsWorkbook)
  await expect(figure(payments, 'Renglones de datos')).toHaveText('19')
  await expect(figure(payments, 'Se aplican')).toHaveText('8')
  await expect(figure(payments, 'Rechazados')).toHaveText('11')
  await expect(payments.getByText('Es una exención o un apoyo en especie').first()).toBeVisible()
  await inspect(payments)
  await save()
  await payments.goto('/payments?state=uncollected')
  await expect(payments.getByRole('row', { name: /CHQ-0001/ })).toContainText('enero de 2026')
})

test('the same file again changes nothing, and whole accounts are refused', async () => {
  await bring('23/11/2026', paymentsWorkbook)
  await expect(payments).toHaveURL(/payments\/files\/[0-9a-f]/)
  await expectSaved()
  await bring(
    typedDate(0),
    csv([
      'Folio,Referencia,Periodo,Fecha,Importe,Estatus,CLABE',
      'BUP-2026-700005,X-1,MAR 2026,05/03/2026,2000,Pagado,012345678901234567',
    ]),
  )
  await expect(payments.getByRole('alert')).toContainText('cuentas completas')
})

test('what contradicts a suspension waits until the coordinator decides', async () => {
  await coordinator.goto('/beneficiaries?benefit_state=suspended')
  await coordinator.getByRole('table').getByRole('link').first().click()
  const award = coordinator.getByRole('group', { name: 'Beneficios' })
  const folio = /B[A-Z]{2}-2026-\d+/.exec((await award.textContent()) ?? '')?.[0]
  const [day, month, year] = typedDate(0).split('/')
  await bring(
    typedDate(0),
    csv([
      'Folio,Referencia,Periodo,Fecha,Importe,Estatus',
      `${folio},SUSP-1,${month}/${year},${day}/${month}/${year},100,Pagado`,
    ]),
  )
  await expect(figure(payments, 'Discrepancias')).toHaveText('1')
  await expect(figure(payments, 'Ya no vienen')).toHaveText(/^1\d$/)
  await save()

  await coordinator.goto('/payments/conflicts')
  await inspect(coordinator)
  await coordinator.getByRole('button', { name: /^Mantener lo decidido/ }).click()
  const dialog = coordinator.getByRole('dialog')
  await dialog.getByLabel('Motivo').fill('La suspensión sigue vigente.')
  await inspect(coordinator)
  await dialog.getByRole('button', { name: 'Mantener', exact: true }).click()
  await expect(coordinator.getByText('No hay discrepancias que mostrar')).toBeVisible()
  await coordinator.getByRole('link', { name: 'Pedido y no aplicado' }).click()
  await expect(
    coordinator.getByRole('row').getByText('El archivo dice lo contrario').first(),
  ).toBeVisible()
  await inspect(coordinator)
})
