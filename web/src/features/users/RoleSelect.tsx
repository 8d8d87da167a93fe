import { useLingui } from '@lingui/react/macro'
import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRoleName } from '../../app/roleName'
import { rolesQuery } from '../roles/queries'

export function RoleSelect(props: Omit<NativeSelectProps, 'data' | 'label'>) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const roles = useQuery(rolesQuery).data?.items ?? []
  const options = roles.map((role) => ({ value: role.id, label: roleName(role) }))
  return (
    <NativeSelect
      label={t`Rol`}
      data={[{ value: '', label: t`Elija el rol` }, ...options]}
      {...props}
    />
  )
}
