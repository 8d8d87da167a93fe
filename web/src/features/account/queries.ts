import { api } from '../../api/client'

export const mySessionsQuery = api.queryOptions('get', '/api/v1/me/sessions')
