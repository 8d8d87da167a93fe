import { createFileRoute } from '@tanstack/react-router'
import { userSearch, usersQuery } from '../../features/users/queries'
import { UserList } from '../../features/users/UserList'

export const Route = createFileRoute('/_app/users/')({
  validateSearch: userSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(usersQuery(deps)),
  component: UserList,
})
