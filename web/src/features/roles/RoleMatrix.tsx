import { useLingui } from '@lingui/react'
import { useLingui as useMacro } from '@lingui/react/macro'
import { Box } from '@mantine/core'
import { Fragment } from 'react'
import type { PermissionCatalogue, Role } from '../../api/types'
import { useCan } from '../../app/can'
import { useRoleName } from '../../app/roleName'
import { clashes, type Draft, permissionsOf, toggled } from './draft'
import { permissionWords, sliceWord } from './permissionWords'
import { RoleHead } from './RoleHead'
import classes from './RoleMatrix.module.css'
import { useGridKeys } from './useGridKeys'

interface RoleMatrixProps {
  roles: Role[]
  catalogue: PermissionCatalogue
  draft: Draft
  onDraft: (draft: Draft) => void
  onSave: (role: Role) => void
  onUndo: (role: Role) => void
}

/** Roles as columns, permissions as rows; the arrow keys move between the boxes. */
export function RoleMatrix(props: RoleMatrixProps) {
  const { roles, catalogue, draft, onDraft, onSave, onUndo } = props
  const { _ } = useLingui()
  const { t } = useMacro()
  const roleName = useRoleName()
  const mayEdit = useCan()('roles.edit')
  const { onKeyDown, cellProps } = useGridKeys()
  const clashing = new Map(
    roles.map((role) => [
      role.id,
      clashes(permissionsOf(role, draft), catalogue.incompatible).flatMap((pair) => [
        pair.permission,
        pair.other_permission,
      ]),
    ]),
  )
  let row = -1
  return (
    <Box className={classes.frame}>
      <table className={classes.table} aria-label={t`Roles y permisos`} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{t`Permiso`}</th>
            {roles.map((role) => (
              <RoleHead
                key={role.id}
                role={role}
                changed={role.id in draft}
                clashing={(clashing.get(role.id) ?? []).length > 0}
                onSave={() => onSave(role)}
                onUndo={() => onUndo(role)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {catalogue.groups.map((group) => (
            <Fragment key={group.slice}>
              <tr className={classes.group}>
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  <span>{_(sliceWord(group.slice))}</span>
                </th>
              </tr>
              {group.permissions.map((permission) => {
                row += 1
                const at = row
                const name = _(permissionWords[permission])
                return (
                  <tr key={permission}>
                    <th scope="row">{name}</th>
                    {roles.map((role, column) => (
                      <td
                        key={role.id}
                        data-clash={clashing.get(role.id)?.includes(permission) || undefined}
                      >
                        <input
                          type="checkbox"
                          aria-label={`${name} — ${roleName(role)}`}
                          checked={permissionsOf(role, draft).includes(permission)}
                          disabled={!mayEdit}
                          onChange={() => onDraft(toggled(draft, role, permission))}
                          {...cellProps(at, column)}
                        />
                      </td>
                    ))}
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Box>
  )
}
