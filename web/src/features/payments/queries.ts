import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../api/client'
import { optional, PAGE_SIZE, place } from '../../app/url'

const keep = { placeholderData: keepPreviousData }

const paymentState = v.picklist([
  'scheduled',
  'held',
  'stopped',
  'paid',
  'rejected',
  'uncollected',
  'rescheduled',
  'refund_due',
  'refunded',
])

export const paymentSearch = v.object({
  state: optional(paymentState),
  program_id: optional(v.string()),
  corresponds_to: optional(v.string()),
  has_conflict: optional(v.boolean()),
  person_id: optional(v.string()),
  benefit_id: optional(v.string()),
  ...place,
})
export type PaymentSearch = v.InferOutput<typeof paymentSearch>

export const fileSearch = v.object({
  state: optional(
    v.picklist(['reading', 'previewed', 'committing', 'committed', 'failed', 'cancelled']),
  ),
  ...place,
})
export type FileSearch = v.InferOutput<typeof fileSearch>

export const fileRowSearch = v.object({
  outcome: optional(v.picklist(['applied', 'unchanged', 'conflict', 'rejected'])),
  verdict: optional(v.string()),
  warning: optional(v.string()),
  kind: optional(v.picklist(['new', 'changed', 'gone'])),
  after: optional(v.string()),
  ...place,
})
export type FileRowSearch = v.InferOutput<typeof fileRowSearch>

export const conflictSearch = v.object({
  state: optional(v.picklist(['open', 'kept', 'taken', 'settled'])),
  ...place,
})
export type ConflictSearch = v.InferOutput<typeof conflictSearch>

export const askedSearch = v.object({
  standing: optional(v.picklist(['unanswered', 'contradicted'])),
  kind: optional(
    v.picklist([
      'payment_hold',
      'suspension',
      'cancellation',
      'completion',
      'deregistration',
      'rescheduling',
    ]),
  ),
  ...place,
})
export type AskedSearch = v.InferOutput<typeof askedSearch>

export function paymentsQuery(search: PaymentSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/payments', { params }, keep)
}

export function paymentQuery(paymentId: string) {
  const params = { path: { payment_id: paymentId } }
  return api.queryOptions('get', '/api/v1/payments/{payment_id}', { params })
}

export function filesQuery(search: FileSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/payment-files', { params }, keep)
}

export function fileQuery(fileId: string) {
  const params = { path: { payment_file_id: fileId } }
  return api.queryOptions('get', '/api/v1/payment-files/{payment_file_id}', { params })
}

export function fileRowsQuery(fileId: string, search: FileRowSearch) {
  const { outcome, verdict, warning, cursor, limit = PAGE_SIZE } = search
  const query = { limit, outcome, verdict, warning, cursor }
  const params = { path: { payment_file_id: fileId }, query }
  return api.queryOptions('get', '/api/v1/payment-files/{payment_file_id}/rows', { params }, keep)
}

export function differencesQuery(fileId: string, { kind, after }: FileRowSearch) {
  const params = { path: { payment_file_id: fileId }, query: { kind, after } }
  const path = '/api/v1/payment-files/{payment_file_id}/differences'
  return api.queryOptions('get', path, { params }, keep)
}

export function conflictsQuery(search: ConflictSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/payment-conflicts', { params }, keep)
}

export function askedQuery(search: AskedSearch) {
  const params = { query: { limit: PAGE_SIZE, ...search } }
  return api.queryOptions('get', '/api/v1/asked-not-applied', { params }, keep)
}

/** What shows payments, or what waits about them, becomes stale with them. */
export const PAID = [
  '/api/v1/payments',
  '/api/v1/payment-files',
  '/api/v1/payment-conflicts',
  '/api/v1/asked-not-applied',
  '/api/v1/beneficiaries',
  '/api/v1/me/day',
]
