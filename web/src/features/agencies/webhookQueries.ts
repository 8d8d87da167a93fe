import { keepPreviousData } from '@tanstack/react-query'
import { api } from '../../api/client'
import type { DeliveryState } from '../../api/types'

/** What an act on an address makes stale. */
export const WEBHOOKS_CHANGED = ['/api/v1/agency-clients/{client_id}/webhooks', '/api/v1/webhooks']

// Sending goes on by itself while the page is looked at.
const EVERY_MS = 5000

export function webhooksQuery(clientId: string) {
  const path = { client_id: clientId }
  return api.queryOptions(
    'get',
    '/api/v1/agency-clients/{client_id}/webhooks',
    { params: { path } },
    { refetchInterval: EVERY_MS },
  )
}

export interface DeliverySearch {
  state?: DeliveryState
  cursor?: string
}

export function deliveriesQuery(webhookId: string, search: DeliverySearch) {
  const params = { path: { webhook_id: webhookId }, query: { limit: 20, ...search } }
  return api.queryOptions(
    'get',
    '/api/v1/webhooks/{webhook_id}/deliveries',
    { params },
    { placeholderData: keepPreviousData, refetchInterval: EVERY_MS },
  )
}

export function attemptsQuery(webhookId: string, deliveryId: string) {
  const path = { webhook_id: webhookId, delivery_id: deliveryId }
  return api.queryOptions(
    'get',
    '/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/attempts',
    { params: { path } },
    { staleTime: 0 },
  )
}
