import { useQueryClient } from '@tanstack/react-query'
import { procedureQuery } from './queries'

/** Loads the case's current version without touching what has been typed. */
export function useReload(procedureId: string, then: () => void): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await queryClient.invalidateQueries({ queryKey: procedureQuery(procedureId).queryKey })
    then()
  }
}
