import { createFileRoute, redirect } from '@tanstack/react-router'
import { Shell } from '../app/Shell'
import { currentSession } from '../app/session'

export const Route = createFileRoute('/_app')({
  beforeLoad: ({ location }) => {
    const { me } = currentSession()
    if (!me) throw redirect({ to: '/log-in', search: { to: location.href } })
    if (me.second_factor_required)
      throw redirect({ to: '/second-factor', search: { to: location.href } })
  },
  component: Shell,
})
