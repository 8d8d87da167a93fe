import { QueryClient } from '@tanstack/react-query'
import { isProblem } from '../api/problems'

/** Retries only what may pass by itself; a refusal is shown at once. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && (!isProblem(error) || error.status >= 502),
      },
    },
  })
}
