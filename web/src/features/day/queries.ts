import { api } from '../../api/client'

export const myDayQuery = api.queryOptions('get', '/api/v1/me/day')
