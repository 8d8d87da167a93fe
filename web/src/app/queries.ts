import { QueryClient } from '@tanstack/react-query'
import { isProblem } from '../api/problems'

/** Retries only what may pass by itself; a refusal is shown at once. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Long enough for what was fetched while the pointer came near; others act on the same cases meanwhile.
        staleTime: 1_000,
        retry: (failures, error) => failures < 2 && (!isProblem(error) || error.status >= 502),
      },
    },
  })
}
