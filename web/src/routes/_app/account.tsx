import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/AccountPage'
import {
  mySessionsQuery,
  secondFactorsQuery,
  trustedDevicesQuery,
} from '../../features/account/queries'

export const Route = createFileRoute('/_app/account')({
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.fetchQuery(mySessionsQuery),
      context.queryClient.ensureQueryData(secondFactorsQuery),
      context.queryClient.ensureQueryData(trustedDevicesQuery),
    ]),
  component: AccountPage,
})
