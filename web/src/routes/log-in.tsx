import { createFileRoute, redirect } from '@tanstack/react-router'
import * as v from 'valibot'
import { currentSession } from '../app/session'
import { LogInPage } from '../features/session/LogInPage'

export const Route = createFileRoute('/log-in')({
  validateSearch: v.object({
    to: v.fallback(v.optional(v.string()), undefined),
    refusal: v.fallback(v.optional(v.string()), undefined),
  }),
  beforeLoad: ({ search }) => {
    if (currentSession().me) throw redirect({ href: search.to ?? '/' })
  },
  component: LogInPage,
})
