import { createFileRoute } from '@tanstack/react-router'
import { PackageList } from '../../features/packages/PackageList'
import { packageSearch, packagesQuery } from '../../features/packages/queries'

export const Route = createFileRoute('/_app/packages/')({
  validateSearch: packageSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(packagesQuery(deps)),
  component: PackageList,
})
