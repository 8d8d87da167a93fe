import { useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../api/types'
import { Can } from '../../app/can'
import { usePhone } from '../../app/phone'
import { useRoleName } from '../../app/roleName'
import { Dialog } from '../../components/Dialog'
import { PageHeader } from '../../components/PageHeader'
import { Clashes } from './Clashes'
import { type Draft, without } from './draft'
import { permissionsQuery, rolesQuery } from './queries'
import { RoleForm } from './RoleForm'
import { RoleMatrix } from './RoleMatrix'
import { SaveRole } from './SaveRole'

/** What each role may do: a table of roles and permissions. */
export function RolesPage() {
  const { t } = useLingui()
  const roleName = useRoleName()
  const { data: roles } = useSuspenseQuery(rolesQuery)
  const { data: catalogue } = useSuspenseQuery(permissionsQuery)
  const [draft, setDraft] = useState<Draft>({})
  const [saving, setSaving] = useState<Role | null>(null)
  const [adding, addDialog] = useDisclosure()
  const phone = usePhone()
  const [chosen, setChosen] = useState(roles.items[0]?.id ?? '')
  const shown = phone ? roles.items.filter(({ id }) => id === chosen) : roles.items
  const forget = (role: Role) => setDraft((present) => without(present, role.id))
  return (
    <>
      <PageHeader
        title={t`Roles`}
        note={t`Un cambio guardado vale desde la siguiente acción de cada persona que tenga el rol.`}
        actions={
          <Can permission="roles.edit">
            <Button onClick={addDialog.open}>{t`Nuevo rol…`}</Button>
          </Can>
        }
      />
      <Stack>
        {phone ? (
          <NativeSelect
            label={t`Rol`}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={roles.items.map((role) => ({ value: role.id, label: roleName(role) }))}
          />
        ) : null}
        <Clashes roles={roles.items} draft={draft} pairs={catalogue.incompatible} />
        <RoleMatrix
          roles={shown}
          catalogue={catalogue}
          draft={draft}
          onDraft={setDraft}
          onSave={setSaving}
          onUndo={forget}
        />
      </Stack>
      <Dialog opened={adding} onClose={addDialog.close} title={t`Nuevo rol`}>
        <RoleForm onClose={addDialog.close} />
      </Dialog>
      <Dialog
        opened={saving !== null}
        onClose={() => setSaving(null)}
        title={saving ? roleName(saving) : ''}
        size="lg"
      >
        {saving ? (
          <SaveRole
            role={saving}
            permissions={draft[saving.id] ?? saving.permissions}
            onClose={() => setSaving(null)}
            onSaved={() => {
              forget(saving)
              setSaving(null)
            }}
          />
        ) : null}
      </Dialog>
    </>
  )
}
