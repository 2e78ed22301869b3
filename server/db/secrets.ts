import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Encrypts what may never lie readable in the database; a text is `v1.<iv>.<tag>.<ciphertext>`, base64url. */
export type SecretBox = {
  seal(secret: unknown): string
  open(sealed: string): unknown
  /** 32 bytes for one purpose, the same as long as the key is (HKDF, RFC 5869); they say nothing about the key. */
  derive(purpose: string): Buffer
}

/** AES-256-GCM with a key from the environment, or from `secret.key` beside the database, made at the first start with mode 0600. */
export function secretBox(folder: string, keyFromEnvironment: string | null): SecretBox {
  const key = Buffer.from(keyFromEnvironment ?? keyFile(folder), 'hex')
  return {
    seal(secret) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()])
      return ['v1', ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.')
    },
    open(sealed) {
      const [version, ...parts] = sealed.split('.')
      const [iv, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'))
      if (version !== 'v1' || !iv || !tag || !body) throw new Error('A stored secret is not readable')
      // Node takes a tag of four bytes for whole otherwise.
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
      decipher.setAuthTag(tag)
      return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')) as unknown
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `proximity ${purpose}`, 32)),
  }
}

function keyFile(folder: string): string {
  const path = join(folder, 'secret.key')
  if (existsSync(`${path}.new`))
    throw new Error(`A change of the key was cut off. Finish it with "npm run rotate-key", then start again.`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').trim()
}
