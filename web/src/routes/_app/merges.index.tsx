import { createFileRoute } from '@tanstack/react-router'
import { MergeList } from '../../features/duplicates/MergeList'
import { mergeSearch, mergesQuery } from '../../features/duplicates/queries'

export const Route = createFileRoute('/_app/merges/')({
  validateSearch: mergeSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(mergesQuery(deps)),
  component: MergeList,
})
