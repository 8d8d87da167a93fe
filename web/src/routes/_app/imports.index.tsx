import { createFileRoute } from '@tanstack/react-router'
import { ImportList } from '../../features/imports/ImportList'
import { importSearch, importsQuery } from '../../features/imports/queries'

export const Route = createFileRoute('/_app/imports/')({
  validateSearch: importSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(importsQuery(deps)),
  component: ImportList,
})
