import { local } from '../api/problems'
import type { Problem } from '../api/types'

type Json = Record<string, unknown>

/** Whether this browser knows passkeys in the form the server speaks. */
export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential
  )
}

/** Asks the device for a new passkey; whoever declines gets a problem like any other. */
export async function createPasskey(options: Json): Promise<Json> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  return inJson(() => navigator.credentials.create({ publicKey }))
}

/** Asks the device to sign with a passkey it keeps. */
export async function signWithPasskey(options: Json): Promise<Json> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  return inJson(() => navigator.credentials.get({ publicKey }))
}

async function inJson(ask: () => Promise<Credential | null>): Promise<Json> {
  const credential = await ask().catch((cause: unknown) => {
    throw refusal(cause)
  })
  if (!(credential instanceof PublicKeyCredential)) throw refusal(null)
  return { ...credential.toJSON() }
}

function refusal(cause: unknown): Problem {
  const isHeldAlready = cause instanceof DOMException && cause.name === 'InvalidStateError'
  return isHeldAlready ? local('passkey-registered', 409) : local('passkey-refused', 422)
}
