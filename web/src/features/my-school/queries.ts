import { api } from '../../api/client'
import { PAGE_SIZE } from '../../app/url'
import { roundsQuery } from '../rounds/queries'

export const openRoundsQuery = roundsQuery({ state: 'open' })

/** The school's reports; a school's account is given no others. */
export const ownReportsQuery = api.queryOptions('get', '/api/v1/academic-reports', {
  params: { query: { limit: PAGE_SIZE } },
})
