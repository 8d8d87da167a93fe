import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { client } from '../api/client'
import { asProblem } from '../api/problems'

const SHORTEST_SEARCH = 3
const MOST = 8

/** Three letters or digits: fewer would leaf through everybody. */
export function isSearchable(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= SHORTEST_SEARCH
}

/** Who fits what is typed. What is typed travels in a body, and is kept nowhere. */
export function usePersonHits(text: string, enabled: boolean) {
  const [settled] = useDebouncedValue(text.trim(), 120)
  return useQuery({
    queryKey: ['people', 'search', settled],
    enabled: enabled && isSearchable(settled),
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

/** Whose page this account opened last; asked anew each time the box is opened. */
export function useRecentPeople(enabled: boolean) {
  return useQuery({
    queryKey: ['people', 'recent'],
    enabled,
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const { data, error } = await client.GET('/api/v1/people/recent', { signal })
      if (!data) throw asProblem(error)
      return data.items
    },
  })
}
