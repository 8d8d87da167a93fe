import { createFileRoute } from '@tanstack/react-router'
import { GroundPage } from '../../features/grounds/GroundPage'
import { allGroundsQuery, groundSearch } from '../../features/grounds/queries'

export const Route = createFileRoute('/_app/grounds/$kind/$code')({
  validateSearch: groundSearch,
  loader: ({ context }) => context.queryClient.ensureQueryData(allGroundsQuery),
  component: GroundPage,
})
