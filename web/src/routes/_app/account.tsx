import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/AccountPage'
import { mySessionsQuery } from '../../features/account/queries'

export const Route = createFileRoute('/_app/account')({
  loader: ({ context }) => context.queryClient.fetchQuery(mySessionsQuery),
  component: AccountPage,
})
