import { createFileRoute } from '@tanstack/react-router'
import {
  entriesQuery,
  entrySearch,
  placesQuery,
  waitingListQuery,
} from '../../features/waiting_lists/queries'
import { WaitingListPage } from '../../features/waiting_lists/WaitingListPage'

export const Route = createFileRoute('/_app/waiting-lists/$callId')({
  validateSearch: entrySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps, params: { callId } }) =>
    Promise.all([
      queryClient.ensureQueryData(waitingListQuery(callId)),
      queryClient.ensureQueryData(entriesQuery(callId, deps)),
      queryClient.ensureQueryData(placesQuery(callId, undefined)),
    ]),
  component: WaitingListPage,
})
