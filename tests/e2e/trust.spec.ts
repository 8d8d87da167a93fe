import { expect, type Page, test } from '@playwright/test'
import { addAuthenticator } from './support/authenticator'
import { inspect } from './support/axe'
import { linkFor } from './support/mail'
import { accountOf, enter, goTo, leave } from './support/office'

const email = 'nadia.robles@oficina.example'
const password = 'cuatro garzas sobre el malecón'

/** The page of the one account that is called so. */
async function openAccount(it: Page, name: string) {
  await goTo(it, 'Cuentas')
  await it.getByRole('link', { name }).click()
  await expect(it.getByRole('heading', { level: 1 })).toContainText(name)
}

test('invited, protected, given a role, seen: one account from beginning to end', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const it = await enter(browser, 'it_admin')
  await goTo(it, 'Cuentas')
  await inspect(it)
  await it.getByRole('button', { name: 'Invitar a alguien…' }).click()
  const dialog = it.getByRole('dialog')
  await dialog.getByLabel('Nombre').fill('Nadia Robles')
  await dialog.getByLabel('Correo').fill(email)
  await dialog.getByLabel('Rol', { exact: true }).selectOption({ label: 'Archivo' })
  await inspect(it)
  await dialog.getByRole('button', { name: 'Enviar la invitación' }).click()
  await expect(it.getByRole('heading', { level: 1 })).toContainText('Nadia Robles')
  await inspect(it)

  // Nadia, at a computer of her own.
  const nadia = await (await browser.newContext()).newPage()
  await addAuthenticator(nadia)
  await nadia.goto(await linkFor(email))
  await nadia.getByLabel('Contraseña', { exact: true }).fill('nadia robles 2026')
  await nadia.getByRole('button', { name: 'Guardar la contraseña' }).click()
  await expect(nadia.getByRole('alert')).toBeVisible()
  await inspect(nadia)
  await nadia.getByLabel('Contraseña', { exact: true }).fill(password)
  await nadia.getByRole('button', { name: 'Guardar la contraseña' }).click()
  await nadia.getByRole('link', { name: 'Iniciar sesión' }).click()
  await nadia.getByLabel('Correo').fill(email)
  await nadia.getByLabel('Contraseña', { exact: true }).fill(password)
  await nadia.getByRole('button', { name: 'Iniciar sesión' }).click()
  await nadia.getByRole('button', { name: /^Cuenta de/ }).click()
  await nadia.getByRole('link', { name: 'Mi cuenta' }).click()
  await nadia.getByRole('button', { name: 'Agregar llave de acceso' }).click()
  await nadia.getByRole('button', { name: 'Crear la llave de acceso' }).click()
  await nadia.getByRole('button', { name: 'Ya los guardé' }).click()
  await leave(nadia)
  await nadia.getByLabel('Correo').fill(email)
  await nadia.getByLabel('Contraseña', { exact: true }).fill(password)
  await nadia.getByRole('button', { name: 'Iniciar sesión' }).click()
  await nadia.getByRole('button', { name: 'Confirmar con huella, rostro o PIN' }).click()
  await expect(nadia.getByRole('button', { name: /^Cuenta de/ })).toBeVisible()

  // The archive reveals nothing; the desk does.
  await goTo(nadia, 'Beneficiarios')
  await nadia.getByRole('group', { name: 'Beneficiarios' }).getByRole('link').first().click()
  const identity = nadia.getByRole('region', { name: 'Identidad' })
  await expect(identity).toBeVisible()
  const name = await nadia.getByRole('heading', { level: 1 }).innerText()
  await expect(identity.getByRole('button', { name: 'Mostrar CURP' })).toHaveCount(0)

  await openAccount(it, 'Nadia Robles')
  await it.getByRole('button', { name: 'Dar un rol…' }).click()
  const give = it.getByRole('dialog', { name: 'Dar un rol' })
  await give
    .getByLabel('Rol', { exact: true })
    .selectOption({ label: 'Módulo de información y conmutador' })
  await give.getByRole('button', { name: 'Dar el rol' }).click()
  await expect(give).toBeHidden()

  await nadia.reload()
  await identity.getByRole('button', { name: 'Mostrar CURP' }).click()
  await nadia.getByRole('button', { name: 'Atender a la persona' }).click()
  await expect(identity).toContainText(/[A-Z]{4}\d{6}[A-Z0-9]{8}/)

  // Whoever answers for it sees that she did, and what for.
  const coordinator = await enter(browser, 'coordinator')
  await goTo(coordinator, 'Beneficiarios')
  await coordinator.goto(new URL(nadia.url()).pathname)
  await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText(name)
  const seen = coordinator.getByRole('region', { name: 'Quién ha visto estos datos' })
  const row = seen.getByRole('row').filter({ hasText: 'Nadia Robles' })
  await expect(row).toContainText('CURP: Atender a la persona')
  await expect(row).toContainText('Desde')
  await inspect(coordinator)
  await expect(seen).not.toContainText(accountOf('it_admin').name)
})
