import { QueryClientProvider } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeQueryClient } from '../app/queries'
import { logInAs } from '../test/render'
import { problem, problemResponse, server, url } from '../test/server'
import { useCommand } from './command'

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={makeQueryClient()}>{children}</QueryClientProvider>
}

function rounds(...statuses: number[]) {
  const keys: (string | null)[] = []
  server.use(
    http.post(url('/rounds'), ({ request }) => {
      keys.push(request.headers.get('idempotency-key'))
      const status = statuses[keys.length - 1] ?? 201
      if (status === 201) return HttpResponse.json({ id: 'r1' }, { status })
      return problemResponse(problem(status === 503 ? 'unavailable' : 'round-exists', status))
    }),
  )
  return keys
}

const order = { body: { academic_term_id: 't1', due_on: '2026-12-01' } }

describe('useCommand', () => {
  beforeEach(() => logInAs([]))

  it('keeps its key while the same order got no answer', async () => {
    const keys = rounds(503, 201)
    const { result } = renderHook(() => useCommand('post', '/api/v1/rounds'), { wrapper })
    await expect(result.current.mutateAsync(order)).rejects.toMatchObject({ code: 'unavailable' })
    await result.current.mutateAsync(order)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(keys[1]).toBe(keys[0])
  })

  it('takes a new key after a refusal', async () => {
    const keys = rounds(409, 201)
    const { result } = renderHook(() => useCommand('post', '/api/v1/rounds'), { wrapper })
    await expect(result.current.mutateAsync(order)).rejects.toMatchObject({ code: 'round-exists' })
    await result.current.mutateAsync(order)
    expect(keys[1]).not.toBe(keys[0])
  })

  it('takes a new key for another order', async () => {
    const keys = rounds(503, 201)
    const { result } = renderHook(() => useCommand('post', '/api/v1/rounds'), { wrapper })
    await expect(result.current.mutateAsync(order)).rejects.toBeDefined()
    await result.current.mutateAsync({ body: { ...order.body, due_on: '2026-12-02' } })
    expect(keys[1]).not.toBe(keys[0])
  })

  it('says which version it was decided on', async () => {
    let version: string | null = null
    server.use(
      http.post(url('/rounds/r1/closings'), ({ request }) => {
        version = request.headers.get('if-match')
        return HttpResponse.json({ id: 'r1' })
      }),
    )
    const { result } = renderHook(() => useCommand('post', '/api/v1/rounds/{round_id}/closings'), {
      wrapper,
    })
    await result.current.mutateAsync({ path: { round_id: 'r1' }, version: 7 })
    expect(version).toBe('"7"')
  })
})
