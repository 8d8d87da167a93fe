import { createFileRoute } from '@tanstack/react-router'
import { PublicationsPage } from '../../features/publications/PublicationsPage'
import { figuresQuery, publicationSearch } from '../../features/publications/queries'

export const Route = createFileRoute('/_app/publications')({
  validateSearch: publicationSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(figuresQuery(deps)),
  component: PublicationsPage,
})
