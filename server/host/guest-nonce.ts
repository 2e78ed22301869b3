import { createHmac, randomBytes } from 'node:crypto'

// Next loads this module once per bundle; the same question has to be the same command in all of them.
const shared = globalThis as { [key: symbol]: string | undefined }
const KEY = Symbol.for('proximity.guest-nonces')

/** From now on nonces are made from this secret: what a guest was asked by an earlier process with the same one is the same question. */
export function makeNoncesFrom(secret: string): void {
  shared[KEY] = secret
}

/** 32 hexadecimal digits: always the same for these words, and nobody finds them without the secret. */
export function guestNonce(words: string): string {
  const secret = (shared[KEY] ??= randomBytes(32).toString('hex'))
  return createHmac('sha256', secret).update(words).digest('hex').slice(0, 32)
}
