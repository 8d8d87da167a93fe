import createFetchClient from 'openapi-fetch'
import createQueryClient from 'openapi-react-query'
import { proveIdentity, recoverToken, validToken } from '../app/session'
import { isProblem, loadProblemWords, unreachable, unreadableAnswer } from './problems'
import type { paths } from './schema'

/** Every failure reaches the screens as a problem body, also when the server could not be reached. */
async function send(request: Request): Promise<Response> {
  let answer: Response
  try {
    answer = await globalThis.fetch(request)
  } catch (cause) {
    if (request.signal.aborted) throw cause
    await loadProblemWords()
    return problemResponse(unreachable())
  }
  if (!answer.ok) await loadProblemWords()
  const type = answer.headers.get('content-type') ?? ''
  if (answer.ok || type.includes('json')) return answer
  return problemResponse(unreadableAnswer(answer))
}

function problemResponse(problem: ReturnType<typeof unreachable>): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

function withToken(request: Request, token: string | null): Request {
  if (token) request.headers.set('authorization', `Bearer ${token}`)
  return request
}

async function asksForProof(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false
  const body: unknown = await answer.clone().json()
  return isProblem(body) && body.code === 'reauthentication-required'
}

/** Sends with the access token; an expired session is renewed (or unlocked) and the request sent again. */
async function sendInSession(request: Request): Promise<Response> {
  const again = request.clone()
  const answer = await send(withToken(request, await validToken()))
  if (answer.status !== 401) return answer
  const token = await recoverToken()
  return token ? send(withToken(again, token)) : answer
}

/** Nothing typed is lost: what has to wait for a password is sent again after it. */
export async function authorizedFetch(request: Request): Promise<Response> {
  if (new URL(request.url).pathname.startsWith('/api/v1/sessions')) {
    return send(withToken(request, await validToken()))
  }
  const again = request.clone()
  const answer = await sendInSession(request)
  if (!(await asksForProof(answer)) || !(await proveIdentity())) return answer
  return sendInSession(again)
}

export const client = createFetchClient<paths>({
  baseUrl: globalThis.location.origin,
  fetch: authorizedFetch,
})

export const api = createQueryClient(client)

/** For the public's pages: without cookie and without token, so that nothing tells who sends. */
export const openClient = createFetchClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'omit',
  fetch: send,
})

export const openApi = createQueryClient(openClient)
