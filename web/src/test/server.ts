import { HttpResponse, http, type JsonBodyType } from 'msw'
import { setupServer } from 'msw/node'
import type { Problem, ProblemCode } from '../api/types'

export const server = setupServer()

export const url = (path: string) => new URL(`/api/v1${path}`, globalThis.location.origin).href

/** Answers a request with JSON, and keeps what was asked. */
export function answers(
  verb: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  body: JsonBodyType,
) {
  const requests: Request[] = []
  server.use(
    http[verb](url(path), ({ request }) => {
      requests.push(request.clone())
      return HttpResponse.json(body)
    }),
  )
  return requests
}

export function problem(code: ProblemCode, status: number, rest: Partial<Problem> = {}): Problem {
  return {
    type: `/problems/${code}`,
    code,
    status,
    title: '',
    detail: '',
    instance: 'req-1',
    errors: [],
    ...rest,
  }
}

export function problemResponse(body: Problem) {
  return HttpResponse.json(body, {
    status: body.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}
