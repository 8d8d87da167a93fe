import { createFileRoute } from '@tanstack/react-router'
import { ConflictList } from '../../features/payments/ConflictList'
import { conflictSearch, conflictsQuery } from '../../features/payments/queries'

export const Route = createFileRoute('/_app/payments/conflicts')({
  validateSearch: conflictSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(conflictsQuery(deps)),
  component: ConflictList,
})
