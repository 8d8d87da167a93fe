import { useLingui } from '@lingui/react'
import type { RoleRef } from '../api/types'

/** Roles are named by those who set them up, in both languages. */
export function useRoleName(): (role: Pick<RoleRef, 'name_es' | 'name_en'>) => string {
  const { i18n } = useLingui()
  return (role) => (i18n.locale === 'en' ? role.name_en : role.name_es)
}
