import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { enter, goTo, typedDate } from './support/office'
import { Receiver } from './support/receiver'
import { execute } from './support/time'

const curp = 'IAOY200217MSRBCLE7'
const agency = 'Secretaría de Bienestar del Estado'
const scopes = [
  'Buscar personas por CURP',
  'Ver apoyos y su estado',
  'Preguntar si alguien ya tiene un apoyo',
  'Enterarse de los cambios',
]

async function recordAgreement(page: Page) {
  await goTo(page, 'Dependencias')
  await inspect(page)
  await page.getByRole('button', { name: 'Registrar un convenio…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dependencia', { exact: true }).fill(agency)
  await dialog.getByLabel('Número o referencia del instrumento').fill('CONV-2026-014')
  await dialog.getByLabel('Para qué se le dan datos').fill('Evitar que alguien reciba dos apoyos.')
  await dialog.getByLabel('Fundamento').fill('Ley de protección de datos, artículos 60 y 64.')
  await dialog.getByLabel('Se firmó el').fill(typedDate(-30))
  await dialog.getByLabel('Vigente desde').fill(typedDate(-20))
  for (const scope of scopes)
    await dialog.getByRole('checkbox', { name: scope, exact: true }).check()
  await dialog.getByLabel('Enlace en la dependencia').fill('Rosa Icedo')
  await dialog.getByLabel('Su correo').fill('rosa.icedo@bienestar.example')
  await inspect(page)
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(agency)
}

async function createClient(page: Page) {
  await goTo(page, 'Dependencias')
  await page.getByRole('link', { name: agency }).click()
  await page.getByRole('button', { name: 'Crear un programa…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nombre del programa').fill('Sistema de apoyos')
  for (const scope of scopes)
    await dialog.getByRole('checkbox', { name: scope, exact: true }).check()
  await inspect(page)
  await dialog.getByRole('button', { name: 'Crear', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sistema de apoyos')
}

async function createSecret(page: Page) {
  await page.getByRole('button', { name: 'Crear un secreto' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Crear y mostrar' }).click()
  const id = await dialog.getByLabel('Identificador (client_id)', { exact: true }).innerText()
  const secret = await dialog.getByLabel('Secreto (client_secret)', { exact: true }).innerText()
  await dialog.getByRole('button', { name: 'Ya lo guardé' }).click()
  await inspect(page)
  return { id, secret }
}

/** The agency's program, which knows nothing but what it was given. */
async function program(request: APIRequestContext, { id, secret }: { id: string; secret: string }) {
  const proof = Buffer.from(`${id}:${secret}`).toString('base64')
  const answer = await request.post('/oauth/token', {
    headers: { Authorization: `Basic ${proof}` },
    form: { grant_type: 'client_credentials' },
  })
  expect(answer.status()).toBe(200)
  const headers = { Authorization: `Bearer ${(await answer.json()).access_token}` }
  return async (path: string, data?: object) => {
    const url = `/api/v1/agency${path}`
    const reply = data
      ? await request.post(url, { headers, data })
      : await request.get(url, { headers })
    expect(reply.status(), path).toBe(200)
    return reply.json()
  }
}

async function registerWebhook(page: Page, receiver: Receiver) {
  await page.getByRole('button', { name: 'Registrar dirección' }).click()
  const dialog = page.getByRole('dialog', { name: 'Registrar dirección' })
  await dialog.getByLabel('Dirección').fill(receiver.url)
  await dialog.getByRole('button', { name: 'Registrar', exact: true }).click()
  const shown = page.getByRole('dialog', { name: 'Secreto de firma' })
  receiver.secret = ((await shown.textContent()) ?? '').match(/whsec_[A-Za-z0-9+/=]+/)?.[0] ?? ''
  expect(receiver.secret).not.toBe('')
  await shown.getByRole('button', { name: 'Ya lo guardé' }).click()
  const endpoint = page.getByRole('article', { name: receiver.url })
  // The ping was answered with its challenge.
  await expect(async () => {
    await page.reload()
    await expect(endpoint).toContainText('Activa', { timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  return endpoint
}

test('an agency gets its access, asks, reads on after a crash, and is told at the fourth attempt', async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000)
  const receiver = new Receiver()
  // What may be asked for is the coordinator's decision; handing out the keys is IT's.
  await recordAgreement(await enter(browser, 'coordinator'))
  const page = await enter(browser, 'it_admin')
  await createClient(page)
  const ask = await program(request, await createSecret(page))

  expect(await ask('/enrolment-checks', { curp })).toEqual({ enrolled: true })
  expect(await ask('/enrolment-checks', { curp: 'HEGG560427MVZRRL04' })).toEqual({
    enrolled: false,
  })
  const [person] = (await ask('/people/searches', { curp })).items
  // Its agreement lets it know no names.
  expect(person.name.state).toBe('hidden')
  const benefits = await ask(`/people/${person.person_id}/benefits`)
  expect(benefits.items).toHaveLength(1)

  // The reader works on a page, crashes before it kept its place, and begins again where it was.
  const ids = (read: { items: { id: string }[] }) => read.items.map((change) => change.id)
  const lost = await ask('/changes?start=beginning&limit=1')
  const again = await ask('/changes?start=beginning&limit=1')
  expect(ids(again)).toEqual(ids(lost))
  const rest = await ask(`/changes?limit=500&cursor=${encodeURIComponent(again.next_cursor)}`)
  const all = await ask('/changes?start=beginning&limit=500')
  expect([...ids(again), ...ids(rest)]).toEqual(ids(all))
  expect(all.items.length).toBeGreaterThan(0)

  const endpoint = await registerWebhook(page, receiver)
  await inspect(page)
  receiver.refusals = 3
  await endpoint.getByRole('button', { name: 'Más' }).click()
  await page.getByRole('menuitem', { name: 'Enviar de nuevo desde una fecha' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enviar de nuevo' })
  await dialog.getByLabel('Desde').fill(typedDate(-1))
  await dialog.getByRole('button', { name: 'Enviar de nuevo' }).click()
  await expect(dialog).toBeHidden()
  // What only time brings: the pauses between the attempts.
  const hurry = 'update webhook_progress set next_attempt_at = now() where failures > 0'
  await expect
    .poll(
      () => {
        execute(hurry)
        return receiver.received.length
      },
      { timeout: 60_000, intervals: [500] },
    )
    .toBe(all.items.length)
  expect(new Set(receiver.refused)).toEqual(new Set([receiver.received[0]?.id]))
  expect(receiver.refused).toHaveLength(3)
  expect(receiver.received.map((message) => message.id)).toEqual(ids(all))
  expect(receiver.received.every((message) => message.isOurs)).toBe(true)
  expect(receiver.received[0]?.subject).toBe(person.person_id)

  await endpoint.getByRole('button', { name: 'Ver envíos' }).click()
  const sent = page.getByRole('dialog', { name: `Envíos a ${receiver.url}` })
  await expect(sent.getByRole('row').filter({ hasText: 'Recibido' }).first()).toBeVisible()
  await expect(sent.getByRole('cell', { name: '4', exact: true })).toBeVisible()
  await inspect(page)
  receiver.close()
})
