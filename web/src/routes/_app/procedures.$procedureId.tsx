import { createFileRoute } from '@tanstack/react-router'
import { ProcedurePage } from '../../features/procedures/ProcedurePage'
import { procedureQuery } from '../../features/procedures/queries'

export const Route = createFileRoute('/_app/procedures/$procedureId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(procedureQuery(params.procedureId)),
  component: ProcedurePage,
})
