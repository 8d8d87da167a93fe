import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'

/** What an agency's receiver got, and whether it was signed with the secret that was shown. */
export interface Received {
  id: string
  type: string
  subject?: string
  isOurs: boolean
}

/** An agency's own server: repeats the challenge of a ping, and refuses as many messages as it is told to. */
export class Receiver {
  readonly received: Received[] = []
  readonly refused: string[] = []
  refusals = 0
  secret = ''
  readonly url: string
  private readonly server: Server

  constructor(host = process.env.E2E_RECEIVER) {
    if (!host) throw new Error('E2E_RECEIVER must name the address that webhooks may reach')
    this.url = `http://${host}/avisos`
    this.server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const [status, answer] = this.take(request.headers, Buffer.concat(parts))
        response.writeHead(status).end(answer)
      })
    })
    this.server.listen(Number(host.split(':')[1]), '127.0.0.1')
  }

  close(): void {
    this.server.close()
  }

  private take(headers: IncomingHttpHeaders, body: Buffer): [number, string] {
    const message = JSON.parse(body.toString('utf8'))
    if (message.type === 'webhook.ping') return [200, message.data.challenge]
    const id = String(headers['webhook-id'])
    if (this.refusals > 0) {
      this.refusals -= 1
      this.refused.push(id)
      return [503, 'en mantenimiento']
    }
    const { type, subject } = message
    this.received.push({ id, type, subject, isOurs: this.isOurs(headers, body) })
    return [204, '']
  }

  private isOurs(headers: IncomingHttpHeaders, body: Buffer): boolean {
    const key = Buffer.from(this.secret.replace(/^whsec_/, ''), 'base64')
    const signed = createHmac('sha256', key)
      .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`)
      .update(body)
    const expected = Buffer.from(`v1,${signed.digest('base64')}`)
    return String(headers['webhook-signature'])
      .split(' ')
      .map((one) => Buffer.from(one))
      .some((one) => one.length === expected.length && timingSafeEqual(one, expected))
  }
}
