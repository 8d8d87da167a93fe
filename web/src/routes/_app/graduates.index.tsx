import { createFileRoute } from '@tanstack/react-router'
import { CohortList } from '../../features/graduates/CohortList'
import { cohortSearch, cohortsQuery } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/')({
  validateSearch: cohortSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(cohortsQuery(deps)),
  component: CohortList,
})
