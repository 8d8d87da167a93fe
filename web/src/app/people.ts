import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '../api/client'
import { asProblem } from '../api/problems'

export const SHORTEST_SEARCH = 2
const MOST = 8

/** Who fits what is typed. What is typed travels in a body, and is kept nowhere. */
export function usePersonHits(text: string, enabled: boolean) {
  const [settled] = useDebouncedValue(text.trim(), 120)
  return useQuery({
    queryKey: ['people', 'search', settled],
    enabled: enabled && settled.length >= SHORTEST_SEARCH,
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const body = { q: settled, limit: MOST }
      const { data, error } = await client.POST('/api/v1/people/searches', { body, signal })
      if (!data) throw asProblem(error)
      return data.items
    },
  })
}
