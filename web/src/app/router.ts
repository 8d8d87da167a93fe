import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { ErrorScreen } from '../components/ErrorScreen'
import { NotFoundScreen } from '../components/NotFoundScreen'
import { PageLoading } from '../components/PageLoading'
import { routeTree } from '../routeTree.gen'

export interface RouterContext {
  queryClient: QueryClient
}

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient } satisfies RouterContext,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultErrorComponent: ErrorScreen,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPendingComponent: PageLoading,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The file just uploaded had already been saved. */
    repeated?: boolean
  }
}
