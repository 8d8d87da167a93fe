import { createFileRoute } from '@tanstack/react-router'
import { Board } from '../../features/complaints/Board'
import { boardQuery } from '../../features/complaints/queries'

export const Route = createFileRoute('/_app/complaints/board')({
  loader: ({ context }) => context.queryClient.ensureQueryData(boardQuery),
  component: Board,
})
