import {
  type QueryClient,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { PathsWithMethod } from 'openapi-typescript-helpers'
import { useRef } from 'react'
import { newKey } from '../app/keys'
import { client } from './client'
import { asProblem } from './problems'
import type { paths } from './schema'
import type { Problem } from './types'

export type Verb = 'post' | 'put' | 'patch' | 'delete'
export type Operation<V extends Verb, P extends keyof paths> = paths[P][V]
type PathOf<O> = O extends { parameters: { path: infer T } } ? { path: T } : { path?: never }
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer T } } }
  ? { body: T }
  : O extends { requestBody?: { content: { 'application/json': infer T } } }
    ? { body?: T }
    : { body?: never }
export type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 202 ? JsonOf<R[S]> : never }[keyof R]
  : never
type JsonOf<R> = R extends { content: { 'application/json': infer T } } ? T : never

/** What a command needs: where, what, and the version it was decided on. */
export type Order<V extends Verb, P extends keyof paths> = PathOf<Operation<V, P>> &
  (BodyOf<Operation<V, P>> | { body?: never; form: FormData }) & { version?: number }

type LooseClient = (
  path: string,
  init: Record<string, unknown>,
) => Promise<{ data?: unknown; error?: unknown }>

const VERBS = { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const

function request(path: string, order: LooseOrder, key: string) {
  const headers: Record<string, string> = { 'Idempotency-Key': key }
  if (order.version !== undefined) headers['If-Match'] = `"${order.version}"`
  const body = order.form
    ? { body: order.form, bodySerializer: (form: FormData) => form }
    : { body: order.body }
  return { path, init: { params: { path: order.path ?? {} }, headers, ...body } }
}

interface LooseOrder {
  path?: Record<string, unknown>
  body?: unknown
  form?: FormData
  version?: number
}

export interface CommandOptions<Data> {
  /** Cached answers that this command makes stale: path prefixes. */
  refreshes?: string[]
  onSuccess?: (data: Data) => void
}

/**
 * A mutation whose path, body and answer follow the contract. Sending the same order again after
 * an answer that never arrived reuses its key, so that nothing is done twice.
 */
export function useCommand<V extends Verb, P extends PathsWithMethod<paths, V>>(
  verb: V,
  path: P,
  { refreshes = [], onSuccess }: CommandOptions<Answer<Operation<V, P>>> = {},
): UseMutationResult<Answer<Operation<V, P>>, Problem, Order<V, P>> {
  const queryClient = useQueryClient()
  const pending = useRef<{ print: string; key: string } | null>(null)
  return useMutation<Answer<Operation<V, P>>, Problem, Order<V, P>>({
    // An answer may hold a secret: it goes with the screen that asked for it.
    gcTime: 0,
    mutationFn: async (order) => {
      const print = JSON.stringify(order)
      if (pending.current?.print !== print || 'form' in order)
        pending.current = { print, key: newKey() }
      const { init } = request(path as string, order as LooseOrder, pending.current.key)
      const send = client[VERBS[verb]] as unknown as LooseClient
      const { data, error } = await send(path as string, init)
      if (error !== undefined) {
        const problem = asProblem(error)
        if (problem.status < 500) pending.current = null
        throw problem
      }
      pending.current = null
      return data as Answer<Operation<V, P>>
    },
    onSuccess: async (data) => {
      await refresh(queryClient, refreshes)
      onSuccess?.(data)
    },
  })
}

/** Asks anew for what is shown of these paths. */
export async function refresh(queryClient: QueryClient, prefixes: string[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && prefixes.some((prefix) => path.startsWith(prefix)),
  })
}
