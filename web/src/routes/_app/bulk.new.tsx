import { createFileRoute } from '@tanstack/react-router'
import { NewBulk } from '../../features/bulk/NewBulk'
import { newBulkSearch } from '../../features/bulk/queries'
import { groundsQuery } from '../../features/procedures/queries'

export const Route = createFileRoute('/_app/bulk/new')({
  validateSearch: newBulkSearch,
  loader: ({ context }) => context.queryClient.ensureQueryData(groundsQuery),
  component: NewBulk,
})
