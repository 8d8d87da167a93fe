import { createFileRoute } from '@tanstack/react-router'
import { EndList } from '../../features/ends/EndList'
import { endSearch, endsQuery } from '../../features/ends/queries'

export const Route = createFileRoute('/_app/planned-ends')({
  validateSearch: endSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(endsQuery(deps)),
  component: EndList,
})
