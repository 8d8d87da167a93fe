import { createFileRoute } from '@tanstack/react-router'
import { ActPage } from '../../features/invitations/ActPage'
import { actQuery, invitedSearch } from '../../features/invitations/queries'

export const Route = createFileRoute('/_app/schools/invitations/$invitationId')({
  validateSearch: invitedSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(actQuery(params.invitationId)),
  component: ActPage,
})
