import { createFileRoute } from '@tanstack/react-router'
import { MySchool } from '../../features/my-school/MySchool'
import { openRoundsQuery } from '../../features/my-school/queries'

export const Route = createFileRoute('/_app/my-school')({
  loader: ({ context }) => context.queryClient.ensureQueryData(openRoundsQuery),
  component: MySchool,
})
