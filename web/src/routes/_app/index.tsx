import { createFileRoute } from '@tanstack/react-router'
import { MyDayPage } from '../../features/day/MyDayPage'
import { myDayQuery } from '../../features/day/queries'

export const Route = createFileRoute('/_app/')({
  loader: ({ context }) => context.queryClient.ensureQueryData(myDayQuery),
  component: MyDayPage,
})
