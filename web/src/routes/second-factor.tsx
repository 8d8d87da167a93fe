import { createFileRoute, redirect } from '@tanstack/react-router'
import * as v from 'valibot'
import { currentSession } from '../app/session'
import { secondFactorsQuery } from '../features/account/queries'
import { SetUpPage } from '../features/account/SetUpPage'

export const Route = createFileRoute('/second-factor')({
  validateSearch: v.object({ to: v.fallback(v.optional(v.string()), undefined) }),
  beforeLoad: ({ search }) => {
    const { me } = currentSession()
    if (!me) throw redirect({ to: '/log-in', search })
    if (!me.second_factor_required) throw redirect({ href: search.to ?? '/' })
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(secondFactorsQuery),
  component: SetUpPage,
})
