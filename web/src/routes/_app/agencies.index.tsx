import { createFileRoute } from '@tanstack/react-router'
import { AgenciesPage } from '../../features/agencies/AgenciesPage'
import { agencySearch, agreementsQuery, clientsQuery } from '../../features/agencies/queries'

export const Route = createFileRoute('/_app/agencies/')({
  validateSearch: agencySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(agreementsQuery(deps)),
      queryClient.ensureQueryData(clientsQuery(deps)),
    ]),
  component: AgenciesPage,
})
