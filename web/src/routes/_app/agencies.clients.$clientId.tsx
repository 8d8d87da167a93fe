import { createFileRoute } from '@tanstack/react-router'
import { ClientPage } from '../../features/agencies/ClientPage'
import { clientQuery } from '../../features/agencies/queries'

export const Route = createFileRoute('/_app/agencies/clients/$clientId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(clientQuery(params.clientId)),
  component: ClientPage,
})
