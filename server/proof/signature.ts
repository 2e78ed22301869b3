import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import type { Database } from '../db/client'
import { keepSecret } from '../db/kept-secrets'
import type { SecretBox } from '../db/secrets'

export type Signature = { algorithm: 'Ed25519'; /** PEM. */ publicKey: string; /** Base64. */ value: string }

/** How a private key of Ed25519 begins as PKCS #8 (RFC 8410); its 32 bytes follow. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The 32 bytes that all proofs of this installation are signed with; they outlive the key that encrypts them. */
export async function seedOf({ db, secrets }: { db: Database; secrets: SecretBox }): Promise<Buffer> {
  const name = 'signature of proofs'
  return Buffer.from(await keepSecret(db, secrets, name, () => secrets.derive(name).toString('base64')), 'base64')
}

export function sign(seed: Buffer, text: string): Signature {
  const key = keyOf(seed)
  const publicKey = createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString()
  return { algorithm: 'Ed25519', publicKey, value: signBytes(null, Buffer.from(text), key).toString('base64') }
}

/** The public key in short, as `ssh-keygen -l` has it for others: SHA-256 of its DER form. */
export function fingerprint(seed: Buffer): string {
  const der = createPublicKey(keyOf(seed)).export({ format: 'der', type: 'spki' })
  return `SHA256:${createHash('sha256').update(der).digest('base64').replaceAll('=', '')}`
}

function keyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

export function isSignedBy({ publicKey, value }: Signature, text: string): boolean {
  return verifyBytes(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(value, 'base64'))
}
