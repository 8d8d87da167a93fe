import { expect, type Page, test } from '@playwright/test'
import { inspect } from './support/axe'
import { title } from './support/cases'
import { read } from './support/imports'
import { enter, goTo } from './support/office'

// Leans on the registry that the story loaded: somebody of it comes once more, without a CURP and with a surname misheard.
test.describe.configure({ mode: 'serial' })

const registered = 'Itzel Quijada Quijada'
const misheard = 'Itzel Quixada Quijada'
const again = [
  'Folio,CURP,Primer apellido,Segundo apellido,Nombre(s),Fecha de nacimiento,Sexo,Municipio,Teléfono,Correo,Programa,Convocatoria,Rubro,Monto,CCT,Turno,Grado,Periodo,Fecha de alta,Tutor',
  'BEP-2026-799001,,Quixada,Quijada,Itzel,21/10/2020,M,26043,6683334786,casa.quijada@example.mx,Becas Escuelas Particulares,BEP-2026,50%,0,26PBH1081P,VESPERTINO,1,2025-2026,20/01/2026,Ximena Quijada',
]

let officer: Page
let absorbed = ''

test.beforeAll(async ({ browser }) => {
  officer = await enter(browser, 'follow_up')
})

test.afterAll(() => officer?.context().close())

const region = (name: string) => officer.getByRole('region', { name })

test('whoever comes twice is found, and waits in the tray', async () => {
  await officer.goto('/imports/new')
  const buffer = Buffer.from(again.join('\n'))
  await read(officer, 'Archivo', { name: 'alcance.csv', mimeType: 'text/csv', buffer })
  await officer.getByRole('button', { name: 'Guardar lo aceptado…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Qué va a pasar' })
  await dialog.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(officer.getByText(/^Se guardó el/)).toBeVisible()

  await goTo(officer, 'Posibles duplicados')
  const pair = officer
    .getByRole('group', { name: 'Posibles duplicados' })
    .getByRole('row')
    .filter({ hasText: misheard })
  // What came is compared with everybody once it is kept.
  await expect(async () => {
    await officer.reload()
    await expect(pair).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(pair).toContainText('mismo teléfono')
  await inspect(officer)
  await pair.getByRole('link', { name: /^Comparar a/ }).click()
  await expect(title(officer)).toHaveText('¿Son la misma persona?')
})

test('what would happen is told while one chooses, and happens to nobody yet', async () => {
  const other = officer.getByRole('link', { name: misheard })
  absorbed = (await other.getAttribute('href')) ?? ''
  const kept = officer.getByRole('radiogroup', { name: '¿Qué registro se conserva?' })
  await kept.getByRole('radio', { description: new RegExp(registered) }).check()
  const preview = region('Qué va a pasar')
  await expect(preview).toContainText(`Se conserva el registro de ${registered}`)
  await expect(preview).toContainText('Beneficios: 1')
  await expect(preview).not.toContainText('Cambia en el registro que se conserva')
  const email = officer.getByRole('radiogroup', { name: /^Correo/ })
  await email.getByRole('radio', { checked: false }).check()
  const changes = preview.getByRole('list', { name: 'Cambia en el registro que se conserva' })
  await expect(changes).toContainText('Correo')
  await inspect(officer)
  await expect(officer.getByText('Por decidir', { exact: true })).toBeVisible()
})

test('the two become one, and the address of the other leads on', async () => {
  await officer.getByRole('button', { name: 'Fusionar los registros…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Fusionar los registros' })
  await dialog.getByRole('button', { name: 'Fusionar', exact: true }).click()
  await expect(dialog.getByLabel('Motivo')).toBeFocused()
  await dialog.getByLabel('Motivo').fill('La madre mostró el acta: el apellido se oyó mal.')
  await inspect(officer)
  await dialog.getByRole('button', { name: 'Fusionar', exact: true }).click()
  await expect(officer.getByText('Los dos registros se fusionaron')).toBeVisible()
  await inspect(officer)

  await officer.goto(absorbed)
  await expect(title(officer)).toHaveText('Este registro se fusionó con otro')
  await inspect(officer)
  await officer.getByRole('link', { name: 'Abrir el registro que se conservó' }).click()
  await expect(title(officer)).toHaveText(registered)
  const benefits = officer.getByRole('group', { name: 'Beneficios' })
  await expect(benefits).toContainText('BEP-2026-799001')
  await expect(benefits).toContainText('BPP-2026-700001')
})

test('the merge tells what it did, and is undone', async () => {
  await goTo(officer, 'Posibles duplicados')
  await officer.getByRole('link', { name: 'Fusiones' }).click()
  await expect(title(officer)).toHaveText('Fusiones')
  await inspect(officer)
  const merge = officer.getByRole('row').filter({ hasText: misheard })
  await merge.getByRole('link').first().click()
  await expect(title(officer)).toHaveText(/^Fusión /)
  await expect(region('Qué hizo')).toContainText('Beneficios: 1')
  await inspect(officer)

  await officer.getByRole('button', { name: 'Deshacer la fusión…' }).click()
  const dialog = officer.getByRole('dialog', { name: 'Deshacer la fusión' })
  await dialog.getByLabel('Motivo').fill('Llegó la CURP de la otra: son primas.')
  await dialog.getByRole('button', { name: 'Deshacer la fusión' }).click()
  await expect(
    officer.getByText('Se deshizo: vuelven a ser dos registros', { exact: true }),
  ).toBeVisible()
  await inspect(officer)

  await officer.goto(absorbed)
  await expect(title(officer)).toHaveText(misheard)
  const benefits = officer.getByRole('group', { name: 'Beneficios' })
  await expect(benefits).toContainText('BEP-2026-799001')
  await expect(benefits).not.toContainText('BPP-2026-700001')
})
