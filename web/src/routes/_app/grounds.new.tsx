import { createFileRoute } from '@tanstack/react-router'
import { GroundEditor } from '../../features/grounds/GroundEditor'
import { allGroundsQuery, allLegalBasesQuery, editorSearch } from '../../features/grounds/queries'

export const Route = createFileRoute('/_app/grounds/new')({
  validateSearch: editorSearch,
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(allGroundsQuery),
      queryClient.ensureQueryData(allLegalBasesQuery),
    ]),
  component: GroundEditor,
})
