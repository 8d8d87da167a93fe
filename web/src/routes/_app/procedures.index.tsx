import { createFileRoute } from '@tanstack/react-router'
import { ProcedureList } from '../../features/procedures/ProcedureList'
import { procedureSearch, proceduresQuery } from '../../features/procedures/queries'

export const Route = createFileRoute('/_app/procedures/')({
  validateSearch: procedureSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(proceduresQuery(deps)),
  component: ProcedureList,
})
