import { createFileRoute } from '@tanstack/react-router'
import { rosterSearch, roundSchoolQuery } from '../../features/rounds/queries'
import { RoundSchool } from '../../features/rounds/RoundSchool'

export const Route = createFileRoute('/_app/rounds/$roundId/schools/$schoolId/')({
  validateSearch: rosterSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(roundSchoolQuery(params.roundId, params.schoolId)),
  component: RoundSchool,
})
