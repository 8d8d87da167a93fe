// Somebody of the office at the running server.
import { readFileSync } from 'node:fs'

/** Access tokens serve for minutes; a measurement begins with a new one. */
export class Office {
  constructor(url, { email, password }) {
    this.url = `${url}/api/v1`
    this.account = { email, password }
  }

  /** Somebody of a demo set. */
  static of(url, accountsFile, role) {
    return new Office(url, JSON.parse(readFileSync(accountsFile, 'utf8')).find((one) => one.role === role))
  }

  async logIn() {
    this.token = undefined
    const { content } = await this.ask({ path: '/sessions', body: this.account })
    this.token = content.access_token
    this.until = Date.now() + 8 * 60_000
    return this.token
  }

  /** The answer's body, and the id under which the log of the database knows the request. */
  async ask({ path, body, version, method = body ? 'POST' : 'GET' }) {
    const headers = this.token ? { authorization: `Bearer ${this.token}` } : {}
    const isForm = body instanceof FormData
    if (body && !isForm) headers['content-type'] = 'application/json'
    if (version) headers['if-match'] = `"${version}"`
    const sent = body && !isForm && typeof body !== 'string' ? JSON.stringify(body) : body
    const answer = await fetch(this.url + path, { method, body: sent, headers })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return { request: answer.headers.get('x-request-id'), content: answer.status === 204 ? null : await answer.json() }
  }

  /** As `ask`, for work that outlasts a token. */
  async askAgain(request) {
    if (!(this.until > Date.now())) await this.logIn()
    return (await this.ask(request)).content
  }
}
