import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import type { RouterContext } from '../app/router'
import { startSession } from '../app/session'

export const Route = createRootRouteWithContext<RouterContext>()({
  beforeLoad: async () => {
    await startSession()
  },
  component: Outlet,
})
