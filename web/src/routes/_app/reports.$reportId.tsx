import { createFileRoute } from '@tanstack/react-router'
import { reportQuery, reportRowSearch } from '../../features/reports/queries'
import { ReportPage } from '../../features/reports/ReportPage'

export const Route = createFileRoute('/_app/reports/$reportId')({
  validateSearch: reportRowSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(reportQuery(params.reportId)),
  component: ReportPage,
})
