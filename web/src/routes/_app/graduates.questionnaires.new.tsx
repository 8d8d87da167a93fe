import { createFileRoute } from '@tanstack/react-router'
import { NewVersionPage } from '../../features/graduates/NewVersionPage'
import { questionnairesQuery } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/questionnaires/new')({
  loader: ({ context }) => context.queryClient.ensureQueryData(questionnairesQuery),
  component: NewVersionPage,
})
