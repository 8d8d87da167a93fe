import { createFileRoute } from '@tanstack/react-router'
import { ActList } from '../../features/invitations/ActList'
import { actsQuery, actsSearch } from '../../features/invitations/queries'

export const Route = createFileRoute('/_app/schools/invitations/')({
  validateSearch: actsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(actsQuery(deps)),
  component: ActList,
})
