import { createFileRoute } from '@tanstack/react-router'
import { MergePage } from '../../features/duplicates/MergePage'
import { mergeQuery } from '../../features/duplicates/queries'

export const Route = createFileRoute('/_app/merges/$mergeId')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(mergeQuery(params.mergeId)),
  component: MergePage,
})
