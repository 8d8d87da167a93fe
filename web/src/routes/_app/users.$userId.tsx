import { createFileRoute } from '@tanstack/react-router'
import { userQuery } from '../../features/users/queries'
import { UserPage } from '../../features/users/UserPage'

export const Route = createFileRoute('/_app/users/$userId')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(userQuery(params.userId)),
  component: UserPage,
})
