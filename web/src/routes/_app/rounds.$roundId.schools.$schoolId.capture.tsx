import { createFileRoute } from '@tanstack/react-router'
import { CapturePage } from '../../features/captures/CapturePage'
import { roundSchoolQuery } from '../../features/rounds/queries'

export const Route = createFileRoute('/_app/rounds/$roundId/schools/$schoolId/capture')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(roundSchoolQuery(params.roundId, params.schoolId)),
  component: CapturePage,
})
