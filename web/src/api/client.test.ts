import { HttpResponse, http } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { beginSession, currentSession, endProof, endSession } from '../app/session'
import { logInAs, me } from '../test/render'
import { answers, problem, problemResponse, server, url } from '../test/server'
import { client } from './client'

const expired = () => problemResponse(problem('session-expired', 401))

function programsFor(token: string) {
  const seen: (string | null)[] = []
  server.use(
    http.get(url('/programs'), ({ request }) => {
      seen.push(request.headers.get('authorization'))
      return request.headers.get('authorization') === `Bearer ${token}`
        ? HttpResponse.json({ items: [] })
        : expired()
    }),
  )
  return seen
}

describe('the session behind a request', () => {
  beforeEach(() => logInAs([]))

  it('is renewed silently, and the request sent again', async () => {
    const seen = programsFor('token-2')
    answers('post', '/sessions/renewals', { access_token: 'token-2', expires_in: 900, me })
    const { data } = await client.GET('/api/v1/programs')
    expect(data).toEqual({ items: [] })
    expect(seen).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('waits for the password when it cannot be renewed, then goes on with the same body', async () => {
    const bodies: unknown[] = []
    server.use(
      http.post(url('/rounds'), async ({ request }) => {
        if (request.headers.get('authorization') !== 'Bearer token-3') return expired()
        bodies.push(await request.json())
        return HttpResponse.json({ id: 'r1' }, { status: 201 })
      }),
      http.post(url('/sessions/renewals'), expired),
    )
    const body = { academic_term_id: 't1', due_on: '2026-12-01' }
    const sending = client.POST('/api/v1/rounds', { body })
    await expect.poll(() => currentSession().status).toBe('locked')
    beginSession({ access_token: 'token-3', expires_in: 900, me })
    expect((await sending).data).toMatchObject({ id: 'r1' })
    expect(bodies).toEqual([body])
  })

  it('ends with the problem when the person leaves instead', async () => {
    programsFor('none')
    server.use(http.post(url('/sessions/renewals'), expired))
    const asking = client.GET('/api/v1/programs')
    await expect.poll(() => currentSession().status).toBe('locked')
    endSession()
    expect((await asking).error).toMatchObject({ code: 'session-expired' })
  })

  it('waits for a proof of who it is before a sensitive act, then goes on with the same body', async () => {
    let isProved = false
    const bodies: unknown[] = []
    server.use(
      http.post(url('/rounds'), async ({ request }) => {
        if (!isProved) return problemResponse(problem('reauthentication-required', 403))
        bodies.push(await request.json())
        return HttpResponse.json({ id: 'r1' }, { status: 201 })
      }),
    )
    const body = { academic_term_id: 't1', due_on: '2026-12-01' }
    const sending = client.POST('/api/v1/rounds', { body })
    await expect.poll(() => currentSession().status).toBe('unproved')
    isProved = true
    endProof(true)
    expect((await sending).data).toMatchObject({ id: 'r1' })
    expect([bodies, currentSession().status]).toEqual([[body], 'active'])
  })

  it('ends with the problem when the proof is not given', async () => {
    server.use(
      http.get(url('/programs'), () => problemResponse(problem('reauthentication-required', 403))),
    )
    const asking = client.GET('/api/v1/programs')
    await expect.poll(() => currentSession().status).toBe('unproved')
    endProof(false)
    expect((await asking).error).toMatchObject({ code: 'reauthentication-required' })
  })

  it('is renewed once for requests that fail together', async () => {
    programsFor('token-2')
    const renewals = answers('post', '/sessions/renewals', {
      access_token: 'token-2',
      expires_in: 900,
      me,
    })
    await Promise.all([client.GET('/api/v1/programs'), client.GET('/api/v1/programs')])
    expect(renewals).toHaveLength(1)
  })
})

describe('answers that are no problem bodies', () => {
  beforeEach(() => logInAs([]))

  it('become one when the server cannot be reached', async () => {
    server.use(http.get(url('/programs'), () => HttpResponse.error()))
    const { error } = await client.GET('/api/v1/programs')
    expect(error).toMatchObject({ code: 'unavailable', status: 503 })
  })

  it('become one when a gateway answers with a page', async () => {
    server.use(
      http.get(url('/programs'), () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })),
    )
    const { error } = await client.GET('/api/v1/programs')
    expect(error).toMatchObject({ code: 'unavailable', status: 502 })
  })
})
