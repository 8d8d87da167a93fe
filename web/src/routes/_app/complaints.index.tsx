import { createFileRoute } from '@tanstack/react-router'
import { ComplaintList } from '../../features/complaints/ComplaintList'
import { complaintSearch, complaintsQuery } from '../../features/complaints/queries'

export const Route = createFileRoute('/_app/complaints/')({
  validateSearch: complaintSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(complaintsQuery(deps)),
  component: ComplaintList,
})
