import { api } from '../api/client'

// Short lists that filters and forms offer; they change a few times a year.
const RARELY = { staleTime: 10 * 60_000 }

export const programsQuery = api.queryOptions('get', '/api/v1/programs', {}, RARELY)
export const municipalitiesQuery = api.queryOptions('get', '/api/v1/municipalities', {}, RARELY)
export const academicTermsQuery = api.queryOptions('get', '/api/v1/academic-terms', {}, RARELY)
