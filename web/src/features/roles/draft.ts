import type { IncompatiblePair, Permission, Role } from '../../api/types'

/** Permissions as they are set on the screen, by role; roles that are as saved are not in it. */
export type Draft = Record<string, Permission[]>

export function permissionsOf(role: Role, draft: Draft): Permission[] {
  return draft[role.id] ?? role.permissions
}

/** The draft with one permission given to a role, or taken from it. */
export function toggled(draft: Draft, role: Role, permission: Permission): Draft {
  const present = permissionsOf(role, draft)
  const next = present.includes(permission)
    ? present.filter((one) => one !== permission)
    : [...present, permission].sort()
  if (next.join() === [...role.permissions].sort().join()) return without(draft, role.id)
  return { ...draft, [role.id]: next }
}

export function without(draft: Draft, roleId: string): Draft {
  const { [roleId]: _, ...rest } = draft
  return rest
}

/** The pairs that a set of permissions holds together. */
export function clashes(permissions: Permission[], pairs: IncompatiblePair[]): IncompatiblePair[] {
  return pairs.filter(
    (pair) => permissions.includes(pair.permission) && permissions.includes(pair.other_permission),
  )
}
