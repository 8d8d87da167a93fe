import { api } from '../../api/client'

export const rolesQuery = api.queryOptions('get', '/api/v1/roles')

/** Changes only with the program. */
export const permissionsQuery = api.queryOptions(
  'get',
  '/api/v1/permissions',
  {},
  { staleTime: 10 * 60_000 },
)
