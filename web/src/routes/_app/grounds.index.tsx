import { createFileRoute } from '@tanstack/react-router'
import { GroundsPage } from '../../features/grounds/GroundsPage'
import {
  allGroundsQuery,
  allLegalBasesQuery,
  familyLimitsQuery,
} from '../../features/grounds/queries'

export const Route = createFileRoute('/_app/grounds/')({
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(allGroundsQuery),
      queryClient.ensureQueryData(allLegalBasesQuery),
      queryClient.ensureQueryData(familyLimitsQuery),
    ]),
  component: GroundsPage,
})
