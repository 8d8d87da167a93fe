import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Permission, PermissionCatalogue, Role } from '../../api/types'
import { logInAs, show } from '../../test/render'
import { answers } from '../../test/server'
import { RolesPage } from './RolesPage'

const role = (id: string, name_es: string, permissions: Permission[]): Role => ({
  id,
  name_es,
  name_en: name_es,
  permissions,
  holders: 1,
  built_in: true,
  was_held: true,
  version: 3,
})

const catalogue: PermissionCatalogue = {
  groups: [
    { slice: 'people', permissions: ['people.search', 'people.reveal'] },
    { slice: 'users', permissions: ['users.edit'] },
  ],
  incompatible: [
    {
      permission: 'people.search',
      other_permission: 'users.edit',
      reason_es: 'Quien administra no ve personas.',
      reason_en: 'Whoever administers sees no people.',
    },
  ],
}

async function open(permissions: Permission[]) {
  logInAs(permissions)
  answers('get', '/roles', {
    items: [role('desk', 'Módulo', ['people.search']), role('it_admin', 'Informática', [])],
  })
  answers('get', '/permissions', catalogue as never)
  const { user } = await show(<RolesPage />)
  await screen.findByRole('table', {}, { timeout: 10_000 })
  return user
}

const box = (name: string) => screen.getByRole('checkbox', { name })

describe('the table of roles', () => {
  it('shows what saving changes, and sends the version that was seen', async () => {
    const user = await open(['roles.view', 'roles.edit'])
    const previews = answers('post', '/roles/desk/previews', {
      gained: ['people.reveal'],
      lost: [],
      accounts: [
        { user_id: 'u9', display_name: 'Mario Módulo', gains: ['people.reveal'], loses: [] },
      ],
      incompatible: [],
    })
    const saved = answers('put', '/roles/desk', role('desk', 'Módulo', []) as never)
    await user.click(box('Mostrar un dato oculto, con motivo — Módulo'))
    await user.click(screen.getByRole('button', { name: 'Revisar y guardar Módulo' }))
    expect(await screen.findByText('Mario Módulo')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Guardar el rol' }))
    await expect.poll(() => saved.length).toBe(1)
    expect(saved[0]?.headers.get('if-match')).toBe('"3"')
    expect(await saved[0]?.json()).toMatchObject({
      permissions: ['people.reveal', 'people.search'],
    })
    expect(previews.length).toBeGreaterThan(0)
  })

  it('shows pairs that exclude each other before saving, and does not offer to save them', async () => {
    const user = await open(['roles.view', 'roles.edit'])
    await user.click(box('Invitar, dar roles y cerrar cuentas — Módulo'))
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByText(/Quien administra no ve personas/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Revisar y guardar Módulo' })).toBeDisabled()
    await user.click(screen.getByRole('button', { name: 'Deshacer los cambios de Módulo' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('moves with the arrow keys', async () => {
    const user = await open(['roles.view', 'roles.edit'])
    box('Buscar personas — Módulo').focus()
    await user.keyboard('{ArrowDown}{ArrowRight}')
    expect(box('Mostrar un dato oculto, con motivo — Informática')).toHaveFocus()
    await user.keyboard('{ArrowRight}')
    expect(box('Mostrar un dato oculto, con motivo — Informática')).toHaveFocus()
  })

  it('changes nothing for whoever may only look', async () => {
    await open(['roles.view'])
    expect(box('Buscar personas — Módulo')).toBeDisabled()
    expect(screen.queryByRole('button', { name: 'Nuevo rol…' })).toBeNull()
  })
})
