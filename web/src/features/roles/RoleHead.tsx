import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Role } from '../../api/types'
import { useCan } from '../../app/can'
import { useRoleName } from '../../app/roleName'
import { Dialog } from '../../components/Dialog'
import { AppLink } from '../../components/Link'
import { RoleForm } from './RoleForm'

interface RoleHeadProps {
  role: Role
  changed: boolean
  clashing: boolean
  onSave: () => void
  onUndo: () => void
}

/** A role's name, who holds it, and what to do with what was set. */
export function RoleHead({ role, changed, clashing, onSave, onUndo }: RoleHeadProps) {
  const { t } = useLingui()
  const name = useRoleName()(role)
  const mayEdit = useCan()('roles.edit')
  const [editing, dialog] = useDisclosure()
  return (
    <th scope="col">
      <Stack gap={4} align="center">
        {changed ? (
          <>
            <Button
              size="compact-xs"
              disabled={clashing}
              onClick={onSave}
              aria-label={t`Revisar y guardar ${name}`}
            >
              {t`Guardar…`}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={onUndo}
              aria-label={t`Deshacer los cambios de ${name}`}
            >
              {t`Deshacer`}
            </Button>
          </>
        ) : null}
        {mayEdit ? (
          <Button
            variant="subtle"
            size="compact-sm"
            h="auto"
            py={2}
            styles={{ label: { whiteSpace: 'normal', overflow: 'visible', lineHeight: 1.25 } }}
            onClick={dialog.open}
            aria-label={t`Cambiar el nombre de ${name}`}
          >
            {name}
          </Button>
        ) : (
          name
        )}
        <Text size="xs" fw={400}>
          <AppLink to="/users" search={{ role: role.id }}>
            <Plural value={role.holders} one="# cuenta" other="# cuentas" />
          </AppLink>
        </Text>
      </Stack>
      <Dialog opened={editing} onClose={dialog.close} title={name}>
        <RoleForm role={role} onClose={dialog.close} />
      </Dialog>
    </th>
  )
}
