import { createFileRoute } from '@tanstack/react-router'
import { BulkPage } from '../../features/bulk/BulkPage'
import { bulkQuery, bulkRowSearch } from '../../features/bulk/queries'

export const Route = createFileRoute('/_app/bulk/$bulkId')({
  validateSearch: bulkRowSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(bulkQuery(params.bulkId)),
  component: BulkPage,
})
