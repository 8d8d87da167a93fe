import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { enter, goTo } from './support/office'
import { rowsOf } from './support/workbook'

// Leans on the round that the story opened; takes files from it and changes nothing.

let officer: Page

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
})

test.afterAll(() => officer?.context().close())

const dialog = () => officer.getByRole('dialog', { name: 'Exportar la lista' })

async function openDialog() {
  await officer.getByRole('button', { name: 'Exportar', exact: true }).click()
  await expect(dialog()).toBeVisible()
}

/** Answers what the dialog asks, and reads the file that the browser saved. */
async function take(purpose: string, answer: () => Promise<void>) {
  await openDialog()
  await answer()
  await dialog().getByLabel('¿Para qué?').selectOption({ label: purpose })
  const saved = officer.waitForEvent('download')
  await dialog().getByRole('button', { name: 'Exportar', exact: true }).click()
  const file = await saved
  await expect(dialog()).toBeHidden()
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) }
}

test('a list leaves as it is seen, for a purpose, as text that Excel reads', async () => {
  await goTo(officer, 'Rondas escolares')
  await officer.getByRole('link', { name: '2025-2026' }).click()
  await officer.getByRole('button', { name: /^Sin informe: \d+$/ }).click()
  await expect(officer).toHaveURL(/state=not_reported/)
  const table = officer.getByRole('group', { name: 'Cobertura por escuela' })
  await expect(table).not.toContainText('26PBH1072Q')
  await officer.getByRole('button', { name: 'Columnas' }).click()
  await officer.getByRole('checkbox', { name: 'Municipio' }).uncheck()
  await officer.keyboard.press('Escape')
  await expect(table.getByRole('columnheader', { name: 'Municipio' })).toHaveCount(0)
  const schools = (await table.getByRole('row').count()) - 1

  await openDialog()
  await expect(dialog()).toContainText(`Renglones que saldrán: ${schools}`)
  await dialog().getByRole('button', { name: 'Exportar', exact: true }).click()
  await expect(dialog().getByLabel('¿Para qué?')).toBeFocused()
  await inspect(officer)
  await dialog().getByRole('button', { name: 'Cancelar' }).click()

  const { name, content } = await take('Ronda escolar', async () => {
    await dialog().getByRole('radio', { name: /csv/ }).check()
    await dialog().getByLabel('Separador').selectOption({ label: 'Punto y coma' })
    await inspect(officer)
  })
  expect(name).toMatch(/\.csv$/)
  expect([...content.subarray(0, 3)], 'the byte order mark').toEqual([0xef, 0xbb, 0xbf])
  const [first, ...rows] = content.toString('utf8').slice(1).trimEnd().split('\r\n')
  // What one cell tells together, such as a school and its key, leaves in columns of its own.
  const left = first?.split(';') ?? []
  expect(left).toEqual(expect.arrayContaining(['CCT', 'Escuela', 'Faltan']))
  expect(left).not.toContain('Municipio')
  expect(rows).toHaveLength(schools)
  expect(rows.join()).toContain('26PBH1075U')
  expect(rows.join()).not.toContain('26PBH1072Q')
})

test('people leave with all columns and hidden identifiers, as a workbook', async () => {
  await goTo(officer, 'Beneficiarios')
  await officer.getByLabel('Beneficio').selectOption({ label: 'Suspendido' })
  await expect(officer).toHaveURL(/benefit_state=suspended/)
  const list = officer.getByRole('group', { name: 'Beneficiarios' })
  const people = list.getByRole('row').filter({ has: officer.getByRole('link') })
  await expect(people.filter({ hasText: 'Suspendido' })).not.toHaveCount(0)

  const file = await take('Hacer un informe', async () => {
    await dialog().getByRole('radio', { name: 'Todas las de la lista' }).check()
    await dialog().getByRole('radio', { name: /xlsx/ }).check()
    await inspect(officer)
  })
  expect(file.name).toMatch(/\.xlsx$/)
  expect(file.content.subarray(0, 2).toString()).toBe('PK')
  const [first = [], ...rows] = rowsOf(file.content)
  expect(first).toEqual(expect.arrayContaining(['Folio', 'CURP', 'Tutor', 'Fecha de nacimiento']))
  expect(rows).toHaveLength(await people.count())
  for (const row of rows) {
    expect(row[first.indexOf('CURP')]).toMatch(/^[A-Z]{4}•+[A-Z0-9]{2}$/)
    expect(row[first.indexOf('Estado del apoyo')]).toBe('Suspendido')
  }
})

test('what left, who took it and what for is on record', async () => {
  await goTo(officer, 'Exportaciones')
  const record = officer.getByRole('group', { name: 'Exportaciones' })
  await expect(record.getByRole('row').nth(1)).toContainText('Beneficiarios')
  await expect(record.getByRole('row').nth(1)).toContainText('Hacer un informe')
  await expect(record.getByRole('row').nth(2)).toContainText('Escuelas de una ronda')
  await expect(record.getByRole('row').nth(2)).toContainText('Ronda escolar')
  await expect(record.getByRole('row').nth(2)).toContainText('Terminada')
  await inspect(officer)
})
