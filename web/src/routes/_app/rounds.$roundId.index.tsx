import { createFileRoute } from '@tanstack/react-router'
import { coverageQuery, coverageSearch, roundQuery } from '../../features/rounds/queries'
import { RoundPage } from '../../features/rounds/RoundPage'

export const Route = createFileRoute('/_app/rounds/$roundId/')({
  validateSearch: coverageSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) =>
    Promise.all([
      context.queryClient.ensureQueryData(roundQuery(params.roundId)),
      deps.view ? null : context.queryClient.ensureQueryData(coverageQuery(params.roundId, deps)),
    ]),
  component: RoundPage,
})
