import { createFileRoute } from '@tanstack/react-router'
import { programsQuery } from '../../components/catalogues'
import { ProgramsPage } from '../../features/programs/ProgramsPage'

export const Route = createFileRoute('/_app/programs')({
  loader: ({ context }) => context.queryClient.ensureQueryData(programsQuery),
  component: ProgramsPage,
})
