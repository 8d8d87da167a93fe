// A real OpenID Connect provider for the journeys: whoever types an e-mail is taken to own it.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [, , port, redirect] = process.argv
if (!port || !redirect) throw new Error('port and redirect URI are missing')
const issuer = `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'seguimiento',
      client_secret: 'only for the journeys',
      redirect_uris: [redirect],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['only for the journeys'] },
  // As many providers do, the e-mail is told only to whoever asks for it with the access token.
  conformIdTokenClaims: true,
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: id.replace('unverified.', ''),
      email_verified: !id.startsWith('unverified.'),
    }),
  }),
})
createServer(provider.callback()).listen(Number(port), '127.0.0.1')
