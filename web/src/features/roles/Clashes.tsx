import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Alert, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { IncompatiblePair, Role } from '../../api/types'
import { useRoleName } from '../../app/roleName'
import { clashes, type Draft } from './draft'
import { permissionWords } from './permissionWords'

interface ClashesProps {
  roles: Role[]
  draft: Draft
  pairs: IncompatiblePair[]
}

/** Pairs that exclude each other in what is set but not saved yet. */
export function Clashes({ roles, draft, pairs }: ClashesProps) {
  const { _, i18n } = useLingui()
  const { t } = useMacro()
  const roleName = useRoleName()
  const found = roles.flatMap((role) =>
    clashes(draft[role.id] ?? [], pairs).map((pair) => ({ role, pair })),
  )
  if (found.length === 0) return null
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t`Permisos que no pueden estar juntos`}
    >
      <List size="sm" spacing={4}>
        {found.map(({ role, pair }) => (
          <List.Item key={`${role.id}${pair.permission}${pair.other_permission}`}>
            {roleName(role)}: {_(permissionWords[pair.permission])} +{' '}
            {_(permissionWords[pair.other_permission])}.{' '}
            {i18n.locale === 'en' ? pair.reason_en : pair.reason_es}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
