import { createFileRoute } from '@tanstack/react-router'
import { ImportPage } from '../../features/imports/ImportPage'
import { importQuery, importRowSearch } from '../../features/imports/queries'

export const Route = createFileRoute('/_app/imports/$importId')({
  validateSearch: importRowSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(importQuery(params.importId)),
  component: ImportPage,
})
