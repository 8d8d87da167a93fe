import { createFileRoute, redirect } from '@tanstack/react-router'
import { currentSession } from '../../app/session'
import { MyDayPage } from '../../features/day/MyDayPage'
import { myDayQuery } from '../../features/day/queries'

export const Route = createFileRoute('/_app/')({
  beforeLoad: () => {
    if (currentSession().me?.school) throw redirect({ to: '/my-school' })
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(myDayQuery),
  component: MyDayPage,
})
