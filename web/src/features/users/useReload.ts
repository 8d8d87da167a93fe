import { useQueryClient } from '@tanstack/react-query'
import { userQuery } from './queries'

/** Loads the account anew after somebody else changed it. */
export function useReload(userId: string) {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: userQuery(userId).queryKey })
}
