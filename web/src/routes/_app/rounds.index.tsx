import { createFileRoute } from '@tanstack/react-router'
import { roundSearch, roundsQuery } from '../../features/rounds/queries'
import { RoundList } from '../../features/rounds/RoundList'

export const Route = createFileRoute('/_app/rounds/')({
  validateSearch: roundSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(roundsQuery(deps)),
  component: RoundList,
})
