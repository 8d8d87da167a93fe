import { api } from '../../api/client'

export const myDayQuery = api.queryOptions('get', '/api/v1/me/day')

export const openRoundsQuery = api.queryOptions('get', '/api/v1/rounds', {
  params: { query: { state: 'open', limit: 10 } },
})
