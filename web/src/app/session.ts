import { useSyncExternalStore } from 'react'
import type { Me, Session } from '../api/types'

// The access token lives in memory only; the refresh cookie is out of reach of scripts.

type SessionState =
  | { status: 'starting' | 'anonymous'; me: null }
  | { status: 'active' | 'locked' | 'unproved'; me: Me }

const RENEW_BEFORE_MS = 20_000

let state: SessionState = { status: 'starting', me: null }
let token: string | null = null
let expiresAt = 0
let renewal: Promise<boolean> | null = null
let waiting: Array<(token: string | null) => void> = []
let proving: Array<(isProved: boolean) => void> = []
const listeners = new Set<() => void>()

function change(next: SessionState) {
  state = next
  for (const listener of listeners) listener()
}

function release(result: string | null) {
  const resumed = waiting
  waiting = []
  for (const resume of resumed) resume(result)
}

function releaseProofs(isProved: boolean) {
  const resumed = proving
  proving = []
  for (const resume of resumed) resume(isProved)
}

export function beginSession(session: Session) {
  token = session.access_token
  expiresAt = Date.now() + session.expires_in * 1000
  // A silent renewal in the background proves nothing.
  change({ status: proving.length > 0 ? 'unproved' : 'active', me: session.me })
  release(token)
}

export function endSession() {
  token = null
  change({ status: 'anonymous', me: null })
  release(null)
  releaseProofs(false)
}

async function askForRenewal(): Promise<boolean> {
  const answer = await globalThis.fetch(
    new URL('/api/v1/sessions/renewals', globalThis.location.origin),
    { method: 'POST', credentials: 'same-origin' },
  )
  if (!answer.ok) return false
  beginSession((await answer.json()) as Session)
  return true
}

/** One renewal at a time, also between tabs: the refresh cookie changes with each use. */
export function renewSession(): Promise<boolean> {
  const locks = globalThis.navigator.locks
  renewal ??= (locks ? locks.request('session-renewal', askForRenewal) : askForRenewal())
    .catch(() => false)
    .finally(() => {
      renewal = null
    })
  return renewal
}

/** On start-up: takes up the session of the refresh cookie, if there is one. */
export async function startSession(): Promise<SessionState> {
  if (state.status === 'starting' && !(await renewSession()))
    change({ status: 'anonymous', me: null })
  return state
}

export async function validToken(): Promise<string | null> {
  if (token && Date.now() > expiresAt - RENEW_BEFORE_MS) await renewSession()
  return token
}

/** After a 401: renews silently, else asks for the password in place and waits for it. */
export async function recoverToken(): Promise<string | null> {
  if (await renewSession()) return token
  if (state.me === null) return null
  change({ status: 'locked', me: state.me })
  return new Promise((resume) => {
    waiting.push(resume)
  })
}

/** Before a sensitive act: asks in place who it is, and waits for the answer. */
export function proveIdentity(): Promise<boolean> {
  if (state.me === null) return Promise.resolve(false)
  if (state.status === 'active') change({ status: 'unproved', me: state.me })
  return new Promise((resume) => {
    proving.push(resume)
  })
}

export function endProof(isProved: boolean) {
  if (state.status === 'unproved') change({ status: 'active', me: state.me })
  releaseProofs(isProved)
}

export function currentSession(): SessionState {
  return state
}

export function useSession(): SessionState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentSession)
}

export function useMe(): Me {
  const { me } = useSession()
  if (me === null) throw new Error('this screen needs a session')
  return me
}
