import { createFileRoute } from '@tanstack/react-router'
import { QuestionnairesPage } from '../../features/graduates/QuestionnairesPage'
import { questionnairesQuery } from '../../features/graduates/queries'

export const Route = createFileRoute('/_app/graduates/questionnaires/')({
  loader: ({ context }) => context.queryClient.ensureQueryData(questionnairesQuery),
  component: QuestionnairesPage,
})
