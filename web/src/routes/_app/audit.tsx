import { createFileRoute } from '@tanstack/react-router'
import { AuditList } from '../../features/audit/AuditList'
import { auditQuery, auditSearch } from '../../features/audit/queries'

export const Route = createFileRoute('/_app/audit')({
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(auditQuery(deps)),
  component: AuditList,
})
