import { createFileRoute } from '@tanstack/react-router'
import { AuditList } from '../../features/audit/AuditList'
import { auditActorsQuery, auditQuery, auditSearch } from '../../features/audit/queries'

export const Route = createFileRoute('/_app/audit')({
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      context.queryClient.ensureQueryData(auditQuery(deps)),
      context.queryClient.ensureQueryData(auditActorsQuery()),
    ]),
  component: AuditList,
})
