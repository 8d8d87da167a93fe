import { expect, test } from '@playwright/test'
import { addAuthenticator } from './support/authenticator'
import { inspect } from './support/axe'
import { enter, leave, typePassword } from './support/office'

test('a passkey is added, asked for at log-in, and trusted away', async ({ browser }) => {
  const page = await enter(browser, 'channels')
  await addAuthenticator(page)
  await page.getByRole('button', { name: /^Cuenta de/ }).click()
  await page.getByRole('link', { name: 'Mi cuenta' }).click()
  await inspect(page)
  await page.getByRole('button', { name: 'Agregar llave de acceso' }).click()
  await page.getByLabel('Nombre de la llave').fill('Equipo del módulo')
  await page.getByRole('button', { name: 'Crear la llave de acceso' }).click()
  await expect(page.getByText('no se vuelven a mostrar')).toBeVisible()
  await expect(
    page.getByRole('listitem').filter({ hasText: /^[a-z2-9]{5}-[a-z2-9]{5}$/ }),
  ).toHaveCount(10)
  await inspect(page)
  await page.getByRole('button', { name: 'Ya los guardé' }).click()
  await expect(
    page.getByRole('cell', { name: 'Llave de acceso: Equipo del módulo', exact: true }),
  ).toBeVisible()

  await leave(page)
  await typePassword(page, 'channels')
  await page.getByRole('checkbox', { name: 'Confiar en este equipo 30 días' }).check()
  await inspect(page)
  await page.getByRole('button', { name: 'Confirmar con huella, rostro o PIN' }).click()
  await expect(page.getByRole('button', { name: /^Cuenta de/ })).toBeVisible()

  await leave(page)
  await typePassword(page, 'channels')
  await expect(page.getByRole('button', { name: /^Cuenta de/ })).toBeVisible()
  await page.goto('/account')
  await page.getByRole('button', { name: /^Dejar de confiar en/ }).click()
  await expect(page.getByText('Ninguno: el sistema')).toBeVisible()
  await page.getByRole('button', { name: 'Quitar Llave de acceso: Equipo del módulo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Quitar' }).click()
  await expect(page.getByText('Su cuenta solo tiene contraseña.')).toBeVisible()
})
