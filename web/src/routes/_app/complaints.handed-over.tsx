import { createFileRoute } from '@tanstack/react-router'
import { HandedOver } from '../../features/complaints/HandedOver'
import { handedOverQuery, handedOverSearch } from '../../features/complaints/queries'

export const Route = createFileRoute('/_app/complaints/handed-over')({
  validateSearch: handedOverSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(handedOverQuery(deps)),
  component: HandedOver,
})
