import { api } from '../../api/client'

export const secondFactorsQuery = api.queryOptions('get', '/api/v1/me/second-factors')

export const trustedDevicesQuery = api.queryOptions('get', '/api/v1/me/trusted-devices')

/** What goes stale when a factor comes or goes. */
export const FACTOR_PATHS = ['/api/v1/me/second-factors', '/api/v1/me/trusted-devices']
export const mySessionsQuery = api.queryOptions('get', '/api/v1/me/sessions')
