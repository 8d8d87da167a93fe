import { createFileRoute } from '@tanstack/react-router'
import { NewProcedure } from '../../features/procedures/NewProcedure'
import { groundsQuery, newProcedureSearch } from '../../features/procedures/queries'

export const Route = createFileRoute('/_app/procedures/new')({
  validateSearch: newProcedureSearch,
  loader: ({ context }) => context.queryClient.ensureQueryData(groundsQuery),
  component: NewProcedure,
})
