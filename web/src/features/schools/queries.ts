import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

export const schoolSearch = v.object({
  level: optional(
    v.picklist([
      'preescolar',
      'primaria',
      'secundaria',
      'media_superior',
      'superior',
      'formacion_trabajo',
      'especial',
    ]),
  ),
  municipality_code: optional(v.string()),
  q: optional(v.string()),
  sort: optional(v.picklist(['name', '-active_beneficiaries'])),
  ...place,
})
export type SchoolSearch = v.InferOutput<typeof schoolSearch>

export function schoolsQuery(search: SchoolSearch) {
  const query = { limit: PAGE_SIZE, ...search }
  return api.queryOptions(
    'get',
    '/api/v1/schools',
    { params: { query } },
    { placeholderData: keepPreviousData },
  )
}

export function schoolQuery(schoolId: string) {
  return api.queryOptions('get', '/api/v1/schools/{school_id}', {
    params: { path: { school_id: schoolId } },
  })
}
