import { createFileRoute } from '@tanstack/react-router'
import { schoolQuery } from '../../features/schools/queries'
import { SchoolPage } from '../../features/schools/SchoolPage'

export const Route = createFileRoute('/_app/schools/$schoolId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(schoolQuery(params.schoolId)),
  component: SchoolPage,
})
