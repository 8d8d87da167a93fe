import { createFileRoute } from '@tanstack/react-router'
import { AlertList } from '../../features/alerts/AlertList'
import { alertSearch, alertsQuery } from '../../features/alerts/queries'

export const Route = createFileRoute('/_app/alerts')({
  validateSearch: alertSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(alertsQuery(deps)),
  component: AlertList,
})
