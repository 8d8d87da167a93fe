import { createFileRoute } from '@tanstack/react-router'
import { PackagePage } from '../../features/packages/PackagePage'
import { packageQuery } from '../../features/packages/queries'

export const Route = createFileRoute('/_app/packages/$packageId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(packageQuery(params.packageId)),
  component: PackagePage,
})
