import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const packageSearch = v.object({
  state: optional(v.picklist(['draft', 'sent', 'answered', 'discarded'])),
  ...place,
})
export type PackageSearch = v.InferOutput<typeof packageSearch>

const MOST_CASES = 200

export function packagesQuery(search: PackageSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/packages',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function packageQuery(packageId: string) {
  return api.queryOptions('get', '/api/v1/packages/{package_id}', {
    params: { path: { package_id: packageId } },
  })
}

/** What a row asks, in the parts that can be applied by themselves. */
export function rowPartsQuery(packageId: string, rowId: string) {
  return api.queryOptions('get', '/api/v1/packages/{package_id}/rows/{row_id}/parts', {
    params: { path: { package_id: packageId, row_id: rowId } },
  })
}

/** Approved cases that wait for a package. */
export const approvedQuery = api.queryOptions('get', '/api/v1/procedures', {
  params: { query: { state: 'approved', sort: 'effective_on', limit: MOST_CASES } },
})

export const MOVED = [
  '/api/v1/packages',
  '/api/v1/procedures',
  '/api/v1/beneficiaries',
  '/api/v1/me/day',
]
