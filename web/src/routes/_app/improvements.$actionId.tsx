import { createFileRoute } from '@tanstack/react-router'
import { ActionPage } from '../../features/improvements/ActionPage'
import { actionQuery } from '../../features/improvements/queries'

export const Route = createFileRoute('/_app/improvements/$actionId')({
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(actionQuery(params.actionId)),
  component: ActionPage,
})
