import { createFileRoute } from '@tanstack/react-router'
import { BulkList } from '../../features/bulk/BulkList'
import { bulkSearch, bulksQuery } from '../../features/bulk/queries'

export const Route = createFileRoute('/_app/bulk/')({
  validateSearch: bulkSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(bulksQuery(deps)),
  component: BulkList,
})
