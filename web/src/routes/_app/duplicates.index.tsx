import { createFileRoute } from '@tanstack/react-router'
import { DuplicateList } from '../../features/duplicates/DuplicateList'
import { duplicateSearch, duplicatesQuery } from '../../features/duplicates/queries'

export const Route = createFileRoute('/_app/duplicates/')({
  validateSearch: duplicateSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(duplicatesQuery(deps)),
  component: DuplicateList,
})
