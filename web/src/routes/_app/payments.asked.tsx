import { createFileRoute } from '@tanstack/react-router'
import { AskedList } from '../../features/payments/AskedList'
import { askedQuery, askedSearch } from '../../features/payments/queries'

export const Route = createFileRoute('/_app/payments/asked')({
  validateSearch: askedSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(askedQuery(deps)),
  component: AskedList,
})
