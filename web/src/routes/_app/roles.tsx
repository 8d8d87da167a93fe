import { createFileRoute } from '@tanstack/react-router'
import { permissionsQuery, rolesQuery } from '../../features/roles/queries'
import { RolesPage } from '../../features/roles/RolesPage'

export const Route = createFileRoute('/_app/roles')({
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(rolesQuery),
      context.queryClient.ensureQueryData(permissionsQuery),
    ]),
  component: RolesPage,
})
