import { msg } from '@lingui/core/macro'
import type { ProblemWords } from './problemWords'
import type { Problem, ProblemCode } from './types'

// Without a server there is no fetching words either: these are there from the start.
const generic: ProblemWords = {
  title: msg`Algo falló en el servidor.`,
  next: msg`Intente de nuevo. Si se repite, avise a Informática con el número de solicitud.`,
}
const withoutServer: ProblemWords = {
  title: msg`No hay respuesta del servidor.`,
  next: msg`Revise su conexión e intente de nuevo; lo que escribió se conserva.`,
}

let known: Partial<Record<ProblemCode, ProblemWords>> = { unavailable: withoutServer }

/** The words of all problems: fetched after the first page, at the latest with the first problem. */
export async function loadProblemWords(): Promise<void> {
  try {
    const { problemWords } = await import('./problemWords')
    known = problemWords
  } catch {
    // Out of reach, as the server is; the next problem asks again.
  }
}

export function wordsFor(problem: Problem): ProblemWords {
  return known[problem.code] ?? generic
}

export function local(code: ProblemCode, status: number, instance = ''): Problem {
  return { type: 'about:blank', code, title: code, status, detail: '', instance, errors: [] }
}

export function unreachable(): Problem {
  return local('unavailable', 503)
}

/** For an answer that is no problem body, such as a gateway's error page. */
export function unreadableAnswer(answer: Response): Problem {
  const byStatus: Partial<Record<number, ProblemCode>> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not-found',
    405: 'method-not-allowed',
    408: 'request-timeout',
    413: 'payload-too-large',
    429: 'too-many-requests',
  }
  const code = byStatus[answer.status] ?? (answer.status > 500 ? 'unavailable' : 'internal')
  return local(code, answer.status, answer.headers.get('x-request-id') ?? '')
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value
}

export function asProblem(value: unknown): Problem {
  return isProblem(value) ? value : local('internal', 500)
}
