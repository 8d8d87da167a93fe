import { createFileRoute } from '@tanstack/react-router'
import { FilePage } from '../../features/payments/FilePage'
import { fileQuery, fileRowSearch } from '../../features/payments/queries'

export const Route = createFileRoute('/_app/payments/files/$fileId')({
  validateSearch: fileRowSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(fileQuery(params.fileId)),
  component: FilePage,
})
