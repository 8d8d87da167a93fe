import { createFileRoute } from '@tanstack/react-router'
import { rosterSearch, roundQuery, schoolQuery } from '../../features/rounds/queries'
import { RoundSchool } from '../../features/rounds/RoundSchool'

export const Route = createFileRoute('/_app/rounds/$roundId/schools/$schoolId')({
  validateSearch: rosterSearch,
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(roundQuery(params.roundId)),
      context.queryClient.ensureQueryData(schoolQuery(params.schoolId)),
    ]),
  component: RoundSchool,
})
