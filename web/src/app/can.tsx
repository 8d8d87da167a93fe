import type { ReactNode } from 'react'
import type { Permission } from '../api/types'
import { useSession } from './session'

/** The screen hides what the person may not do; the server decides. */
export function useCan(): (permission: Permission) => boolean {
  const permissions = useSession().me?.permissions ?? []
  return (permission) => permissions.includes(permission)
}

export function Can({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useCan()(permission) ? children : null
}
