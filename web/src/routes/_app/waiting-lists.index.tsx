import { createFileRoute } from '@tanstack/react-router'
import { waitingListsQuery } from '../../features/waiting_lists/queries'
import { WaitingListsPage } from '../../features/waiting_lists/WaitingListsPage'

export const Route = createFileRoute('/_app/waiting-lists/')({
  loader: ({ context }) => context.queryClient.ensureQueryData(waitingListsQuery),
  component: WaitingListsPage,
})
