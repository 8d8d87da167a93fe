import { createFileRoute, redirect } from '@tanstack/react-router'
import { Shell } from '../app/Shell'
import { currentSession } from '../app/session'

export const Route = createFileRoute('/_app')({
  beforeLoad: ({ location }) => {
    if (!currentSession().me) throw redirect({ to: '/log-in', search: { to: location.href } })
  },
  component: Shell,
})
