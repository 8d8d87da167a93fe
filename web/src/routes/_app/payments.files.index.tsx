import { createFileRoute } from '@tanstack/react-router'
import { FileList } from '../../features/payments/FileList'
import { fileSearch, filesQuery } from '../../features/payments/queries'

export const Route = createFileRoute('/_app/payments/files/')({
  validateSearch: fileSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(filesQuery(deps)),
  component: FileList,
})
