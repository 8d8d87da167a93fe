import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { title } from './support/cases'
import { enter, figure, goTo } from './support/office'

// Leans on the registry that the story loaded, and leaves it as it was.

let officer: Page
let deputy: Page
let address: string

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
  deputy = await enter(browser, 'deputy')
})

test.afterAll(async () => {
  for (const page of [officer, deputy]) await page?.context().close()
})

test('a whole call is chosen, and every benefit gets a verdict', async () => {
  await goTo(officer, 'En bloque')
  await inspect(officer)
  await officer.getByRole('link', { name: 'Trámite en bloque' }).first().click()
  await officer.getByRole('link', { name: 'Empezar: Concluir una convocatoria' }).click()
  await expect(officer.getByLabel('Procedimiento')).toHaveValue('completion')
  await officer
    .getByLabel('Convocatoria', { exact: true })
    .selectOption({ label: 'BUP-2026 · ENE-JUN 2026' })
  await inspect(officer)
  await officer.getByRole('button', { name: 'Ver a quiénes alcanza' }).click()
  await expect(title(officer)).toHaveText(/^Conclusión BL-/)
  address = officer.url()
  await expect(officer.getByText('Se propone').first()).toBeVisible()
  await inspect(officer)
})

test('the number confirms, and the cases of all are made at once', async () => {
  const count = (await figure(officer, 'Proceden').textContent()) ?? ''
  await officer.getByRole('button', { name: 'Formar los trámites…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Formar los trámites' })
  const make = dialog.getByRole('button', { name: 'Formar los trámites' })
  await expect(make).toBeDisabled()
  await dialog.getByLabel('Escriba cuántos trámites se forman').fill(count.replaceAll(',', ''))
  await inspect(officer)
  await make.click()
  await expect(figure(officer, 'Por aprobar')).toHaveText(count)
  await inspect(officer)
})

test('somebody else approves all of them once', async () => {
  await deputy.goto(address)
  await deputy.getByRole('button', { name: 'Aprobar…' }).click()
  const dialog = deputy.getByRole('dialog', { name: 'Aprobar en bloque' })
  await inspect(deputy)
  await dialog.getByRole('button', { name: 'Aprobar todos' }).click()
  await expect(figure(deputy, 'Aprobado')).toBeVisible()
})

test('packaged and not sent, the whole is taken back', async () => {
  await officer.reload()
  await officer.getByRole('button', { name: 'Formar el paquete' }).click()
  await expect(officer.getByRole('link', { name: /^Paquete PQ-/ }).first()).toBeVisible()
  await officer.getByRole('button', { name: 'Deshacer todo…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Deshacer todo' })
  await dialog.getByLabel('Motivo').fill('La convocatoria se prorrogó un mes.')
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Deshacer todo' }).click()
  await expect(figure(officer, 'Retirado')).toBeVisible()
  await expect(officer.getByText('Deshecho', { exact: true })).toBeVisible()
  await inspect(officer)
})

test('whoever must be heard is told at once, on paper with the link printed', async () => {
  await goTo(officer, 'En bloque')
  await officer.getByRole('link', { name: 'Trámite en bloque' }).first().click()
  await expect(title(officer)).toHaveText('Trámite en bloque')
  await officer.getByLabel('Procedimiento').selectOption({ label: 'Suspensión' })
  await officer
    .getByLabel('Causal')
    .selectOption({ label: 'Sin inscripción acreditada en el periodo' })
  await officer.getByLabel('Hechos').fill('La escuela informó que {nombre} no se inscribió.')
  await officer.getByLabel('Con alerta abierta').selectOption({ label: 'No inscrito' })
  await officer.getByRole('button', { name: 'Ver a quiénes alcanza' }).click()
  await expect(title(officer)).toHaveText(/^Suspensión BL-/)
  const count = (await figure(officer, 'Proceden').textContent()) ?? ''
  await officer.getByRole('button', { name: 'Formar los trámites…' }).click()
  const make = officer.getByRole('dialog', { name: 'Formar los trámites' })
  await make.getByLabel('Escriba cuántos trámites se forman').fill(count.replaceAll(',', ''))
  await make.getByRole('button', { name: 'Formar los trámites' }).click()
  await expect(figure(officer, 'Por avisar')).toHaveText(count)
  await inspect(officer)
  await officer.getByRole('button', { name: 'Avisar a las personas…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Avisar del inicio' })
  const paper = dialog.getByLabel(/^Quienes no tienen correo/)
  if (await paper.isVisible()) await paper.selectOption({ label: 'Por medio de la escuela' })
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Avisar', exact: true }).click()
  await expect(figure(officer, 'Con plazo para contestar')).toHaveText(count)
  await inspect(officer)
  await officer.getByRole('button', { name: 'Deshacer todo…' }).click()
  const undo = officer.getByRole('dialog', { name: 'Deshacer todo' })
  await undo.getByLabel('Motivo').fill('La escuela corrigió su lista.')
  await undo.getByRole('button', { name: 'Deshacer todo' }).click()
  await expect(figure(officer, 'Retirado')).toHaveText(count)
})

test('planned ends have their list', async () => {
  await goTo(officer, 'Términos previstos')
  await inspect(officer)
})
