import { createFileRoute } from '@tanstack/react-router'
import { ImprovementsPage } from '../../features/improvements/ImprovementsPage'
import { actionsQuery, improvementSearch, paretoQuery } from '../../features/improvements/queries'

export const Route = createFileRoute('/_app/improvements/')({
  validateSearch: improvementSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.ensureQueryData(paretoQuery(deps)),
      queryClient.ensureQueryData(actionsQuery(deps)),
    ]),
  component: ImprovementsPage,
})
