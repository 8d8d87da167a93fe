import { type Browser, expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { enter, goTo, typedDate } from './support/office'
import { execute } from './support/time'

/** A telephone in somebody's hand, without any account. */
async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  return context.newPage()
}

/** Nothing is wider than the screen. */
async function fits(page: Page) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

async function follow(page: Page, folio: string, secret: string) {
  await page.goto('/complaints/follow')
  await page.getByLabel('Folio').fill(folio)
  await page.getByLabel('Clave').fill(secret.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Ver mi asunto' }).click()
  await expect(page.getByRole('heading', { level: 1, name: folio })).toBeVisible()
}

/** One step of the page, through its dialog. */
async function step(
  page: Page,
  name: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  const next = page.getByRole('region', { name: 'Qué sigue' })
  await next.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog', { name })
  await expect(dialog).toBeVisible()
  await fill(dialog)
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('an anonymous complaint, from a telephone to its rating', async ({ browser }) => {
  test.setTimeout(180_000)
  const person = await phone(browser)
  await person.goto('/complaints/new')
  await person.getByRole('radio', { name: 'Queja del servicio' }).check()
  await person.getByLabel('Qué pasó').fill('Mi beca se pagó con tres meses de retraso.')
  await person.getByLabel('Municipio (opcional)').selectOption({ label: 'Hermosillo' })
  await person.getByRole('checkbox', { name: 'Presentarlo de forma anónima' }).check()
  await fits(person)
  await inspect(person)
  // What was written is there after the page was closed by mistake.
  await person.reload()
  await expect(person.getByLabel('Qué pasó')).toHaveValue(
    'Mi beca se pagó con tres meses de retraso.',
  )
  await expect(person.getByRole('checkbox', { name: /anónima/ })).toBeChecked()
  await person.waitForTimeout(5_000)
  await person.getByRole('button', { name: 'Enviar' }).click()
  await expect(person.getByRole('heading', { level: 1, name: 'Lo recibimos' })).toBeVisible()
  const folio = await person.getByLabel('Folio', { exact: true }).innerText()
  const secret = await person.getByLabel('Clave', { exact: true }).innerText()
  expect(folio).toMatch(/^QS-\d{4}-\d{6}$/)
  await inspect(person)
  expect(await person.evaluate(() => localStorage.getItem('complaint-draft'))).toBeNull()
  await follow(person, folio, secret)
  await expect(person.getByText('Por clasificar')).toBeVisible()
  await fits(person)

  const officer = await enter(browser, 'follow_up')
  await goTo(officer, 'Quejas y sugerencias')
  await inspect(officer)
  await officer.getByRole('link', { name: 'Tablero' }).click()
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Tablero de asuntos')
  await inspect(officer)
  await officer.getByRole('button', { name: `Mover ${folio} a…` }).click()
  await officer.getByRole('menuitem', { name: 'Por atender' }).click()
  const classify = officer.getByRole('dialog', { name: 'Clasificar' })
  await inspect(officer)
  await classify.getByRole('button', { name: 'Clasificar' }).click()
  await expect(classify).toBeHidden()
  await officer.getByRole('link', { name: folio }).click()
  await expect(officer.getByText('Es anónimo', { exact: true })).toBeVisible()
  await inspect(officer)
  await step(officer, 'Pedir que se complete', async (dialog) => {
    await dialog.getByLabel('Qué falta').fill('¿En qué ventanilla fue?')
  })

  await follow(person, folio, secret)
  await person.getByLabel('Su respuesta').fill('En la dos.')
  await inspect(person)
  await person.getByRole('button', { name: 'Completar' }).click()
  await expect(person.getByText('Por atender')).toBeVisible()

  await officer.reload()
  await expect(officer.getByText('En la dos.')).toBeVisible()
  await step(officer, 'Tomarlo', async () => {})
  await step(officer, 'Contestar', async (dialog) => {
    await dialog.getByLabel('Plantilla (opcional)').selectOption({ label: 'Queja procedente' })
    const text = dialog.getByLabel('Respuesta')
    await expect(text).toHaveValue(new RegExp(folio))
    await text.fill('Ya se pagó. Lamentamos el retraso.')
    await dialog.getByLabel('Causa').selectOption({ label: 'El pago llegó tarde' })
    await inspect(officer)
  })

  await follow(person, folio, secret)
  await expect(person.getByText('Ya se pagó. Lamentamos el retraso.')).toBeVisible()
  await person.getByLabel(/^Calificación/).selectOption('9')
  await inspect(person)
  await person.getByRole('button', { name: 'Calificar' }).click()
  await expect(person.getByText('Usted calificó la respuesta con 9 de 10.')).toBeVisible()

  // The same pages in English.
  await person.getByRole('button', { name: 'Idioma' }).click()
  await person.getByRole('menuitemcheckbox', { name: 'English' }).click()
  await expect(person.getByText('You rated the answer 9 out of 10.')).toBeVisible()
  await fits(person)
  await person.goto('/complaints/new')
  await expect(person.getByRole('radio', { name: 'Complaint about the service' })).toBeVisible()
  await inspect(person)
  await officer.reload()
  await step(officer, 'Concluir', async () => {})
})

test('the director reads how complaints were answered, and takes the report along', async ({
  browser,
}) => {
  const director = await enter(browser, 'director')
  await goTo(director, 'Cifras de quejas')
  // A few matters are somebody's: they are told by no cell.
  const figures = director.getByRole('group', { name: 'Cifras de quejas' })
  await expect(figures.getByText('oculto').first()).toBeVisible()
  await inspect(director)
  await director.getByLabel('Por', { exact: true }).selectOption({ label: 'Causa' })
  await expect(director.getByRole('region', { name: 'Asuntos recibidos por causa' })).toBeVisible()
  await inspect(director)

  const [, month, year] = typedDate(0).split('/')
  const quarter = Math.ceil(Number(month) / 3)
  await director.getByRole('link', { name: 'Informe trimestral' }).click()
  await director.getByLabel('Año').selectOption(String(year))
  await director.getByLabel('Trimestre', { exact: true }).selectOption(String(quarter))
  await expect(director.getByRole('heading', { level: 1 })).toHaveText(
    `Informe trimestral de quejas, ${year}-T${quarter}`,
  )
  await expect(director.getByText('El trimestre no ha terminado')).toBeVisible()
  await inspect(director)
  await director.getByRole('button', { name: 'Descargar datos abiertos' }).click()
  const dialog = director.getByRole('dialog', { name: 'Datos abiertos' })
  await inspect(director)
  const leaving = director.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Descargar', exact: true }).click()
  expect((await leaving).suggestedFilename()).toBe(`quejas-${year}-T${quarter}.csv`)
  await expect(dialog).toBeHidden()
})

test('the cause of the complaint gets an action, and its effect is checked', async ({
  browser,
}) => {
  const coordinator = await enter(browser, 'coordinator')
  await goTo(coordinator, 'Mejora')
  const causes = coordinator.getByRole('group', { name: 'Causas por frecuencia' })
  await expect(causes.getByRole('row', { name: /El pago llegó tarde/ })).toContainText('1')
  await inspect(coordinator)
  await coordinator.getByRole('button', { name: 'Planear una acción…' }).click()
  const plan = coordinator.getByRole('dialog')
  await plan.getByLabel('Causa').selectOption({ label: 'El pago llegó tarde' })
  await plan.getByLabel('Qué se va a hacer').fill('Avisar la fecha de pago por mensaje')
  await plan.getByLabel('Cómo, y qué se espera').fill('Un mensaje el día que Pagos la confirma.')
  await plan.getByLabel('Responsable').selectOption({ index: 1 })
  await plan.getByLabel('Para cuándo').fill(typedDate(30))
  await plan.getByLabel('Quejas esperadas por cada mil apoyos, como máximo').fill('2')
  await plan.getByLabel('Semanas que se comparan, antes y después').fill('4')
  await inspect(coordinator)
  await plan.getByRole('button', { name: 'Planear', exact: true }).click()
  await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText(/Avisar la fecha/)
  for (const name of ['Empezar la acción', 'Dar por hecha la acción']) {
    await coordinator.getByRole('button', { name }).click()
    const dialog = coordinator.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Registrar' }).click()
    await expect(dialog).toBeHidden()
  }
  await expect(coordinator.getByText(/Se puede medir cuando/)).toBeVisible()
  await inspect(coordinator)

  // Weeks go by; the complaint came before the action, and no other after it.
  execute('update improvement_actions set started_on = started_on - 60, done_on = done_on - 50')
  execute(
    "update complaints set received_at = received_at - interval '65 days' where cause_id is not null",
  )
  await coordinator.reload()
  await expect(coordinator.getByRole('group', { name: 'Antes y después' })).toBeVisible()
  await coordinator.getByRole('button', { name: 'Registrar el efecto' }).click()
  const check = coordinator.getByRole('dialog')
  await check.getByLabel('Qué se concluye y qué sigue').fill('Se mantiene el mensaje.')
  await inspect(coordinator)
  await check.getByRole('button', { name: 'Registrar' }).click()
  await expect(check).toBeHidden()
  await expect(coordinator.getByRole('cell', { name: 'Se mantiene el mensaje.' })).toBeVisible()
  await inspect(coordinator)
})

test('a wrong secret says no more than a folio that does not exist', async ({ browser }) => {
  const person = await phone(browser)
  const said: string[] = []
  for (const folio of ['QS-2026-000001', 'QS-2026-999999']) {
    await person.goto('/complaints/follow')
    await person.getByLabel('Folio').fill(folio)
    await person.getByLabel('Clave').fill('K7Q2M-9XWPE-4RTJD-H3N6B')
    await person.getByRole('button', { name: 'Ver mi asunto' }).click()
    said.push(await person.getByRole('alert').innerText())
  }
  expect(said[0]).toBe(said[1])
})
