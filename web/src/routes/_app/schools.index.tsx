import { createFileRoute } from '@tanstack/react-router'
import { schoolSearch, schoolsQuery } from '../../features/schools/queries'
import { SchoolList } from '../../features/schools/SchoolList'

export const Route = createFileRoute('/_app/schools/')({
  validateSearch: schoolSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(schoolsQuery(deps)),
  component: SchoolList,
})
