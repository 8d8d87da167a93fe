import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/AccountPage'
import {
  mySessionsQuery,
  secondFactorsQuery,
  trustedDevicesQuery,
} from '../../features/account/queries'

export const Route = createFileRoute('/_app/account')({
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(secondFactorsQuery),
      queryClient.ensureQueryData(trustedDevicesQuery),
      queryClient.fetchQuery(mySessionsQuery),
    ]),
  component: AccountPage,
})
