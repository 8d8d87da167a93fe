// Somebody of the demo set at the running server.
import { readFileSync } from 'node:fs'

/** Access tokens serve for minutes; a measurement begins with a new one. */
export class Office {
  constructor(url, accountsFile, role) {
    this.url = `${url}/api/v1`
    this.account = JSON.parse(readFileSync(accountsFile, 'utf8')).find((one) => one.role === role)
  }

  async logIn() {
    const { email, password } = this.account
    const answer = await fetch(`${this.url}/sessions`, {
      method: 'POST',
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(`log-in: ${answer.status} ${await answer.text()}`)
    this.token = (await answer.json()).access_token
    return this.token
  }

  /** The answer's body, and the id under which the log of the database knows the request. */
  async ask({ path, body, version }) {
    const headers = { authorization: `Bearer ${this.token}` }
    if (body) headers['content-type'] = 'application/json'
    if (version) headers['if-match'] = `"${version}"`
    const answer = await fetch(this.url + path, { method: body ? 'POST' : 'GET', body, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return { request: answer.headers.get('x-request-id'), content: await answer.json() }
  }
}
