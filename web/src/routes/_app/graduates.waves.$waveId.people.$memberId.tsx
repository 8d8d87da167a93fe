import { createFileRoute } from '@tanstack/react-router'
import { MemberPage } from '../../features/graduates/MemberPage'
import { waveMemberQuery, waveQuery } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/waves/$waveId/people/$memberId')({
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(waveQuery(params.waveId)),
      context.queryClient.ensureQueryData(waveMemberQuery(params.memberId)),
    ]),
  component: MemberPage,
})
