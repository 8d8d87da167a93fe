import { createFileRoute } from '@tanstack/react-router'
import { NewPackage } from '../../features/packages/NewPackage'
import { approvedQuery } from '../../features/packages/queries'

export const Route = createFileRoute('/_app/packages/new')({
  loader: ({ context }) => context.queryClient.ensureQueryData(approvedQuery),
  component: NewPackage,
})
