import { createFileRoute } from '@tanstack/react-router'
import { academicTermsQuery } from '../../components/catalogues'
import { NewRound } from '../../features/rounds/NewRound'

export const Route = createFileRoute('/_app/rounds/new')({
  loader: ({ context }) => context.queryClient.ensureQueryData(academicTermsQuery),
  component: NewRound,
})
