import { createFileRoute } from '@tanstack/react-router'
import { CohortPage } from '../../features/graduates/CohortPage'
import { cohortQuery, cohortSearch } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/$cohortId')({
  validateSearch: cohortSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(cohortQuery(params.cohortId)),
  component: CohortPage,
})
