import { createFileRoute } from '@tanstack/react-router'
import { ExportRecords } from '../../features/exports/ExportRecords'
import { exportSearch, exportsQuery } from '../../features/exports/queries'

export const Route = createFileRoute('/_app/exports')({
  validateSearch: exportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(exportsQuery(deps)),
  component: ExportRecords,
})
