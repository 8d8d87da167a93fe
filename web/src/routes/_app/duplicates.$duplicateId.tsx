import { createFileRoute } from '@tanstack/react-router'
import { DuplicatePage } from '../../features/duplicates/DuplicatePage'
import { duplicateQuery, duplicateSearch } from '../../features/duplicates/queries'

export const Route = createFileRoute('/_app/duplicates/$duplicateId')({
  validateSearch: duplicateSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(duplicateQuery(params.duplicateId)),
  component: DuplicatePage,
})
