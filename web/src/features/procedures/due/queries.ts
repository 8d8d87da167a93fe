import { api } from '../../../api/client'

export function dueProcessQuery(procedureId: string) {
  const params = { path: { procedure_id: procedureId } }
  return api.queryOptions('get', '/api/v1/procedures/{procedure_id}/due-process', { params })
}
