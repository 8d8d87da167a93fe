import { createFileRoute } from '@tanstack/react-router'
import { ComplaintPage } from '../../features/complaints/ComplaintPage'
import { complaintQuery } from '../../features/complaints/queries'

export const Route = createFileRoute('/_app/complaints/$complaintId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(complaintQuery(params.complaintId)),
  component: ComplaintPage,
})
