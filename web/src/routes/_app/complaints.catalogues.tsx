import { createFileRoute } from '@tanstack/react-router'
import { Catalogues } from '../../features/complaints/Catalogues'
import { complaintCataloguesQuery } from '../../features/complaints/queries'

export const Route = createFileRoute('/_app/complaints/catalogues')({
  loader: ({ context }) => context.queryClient.ensureQueryData(complaintCataloguesQuery),
  component: Catalogues,
})
