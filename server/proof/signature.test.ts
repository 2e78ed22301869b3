import { expect, it } from 'vitest'
import { openDatabase } from '../db/client'
import { secretBox } from '../db/secrets'
import { fingerprint, isSignedBy, seedOf, sign } from './signature'

const text = '{\n  "proof": true\n}'

it('is of one installation and of one text, and says nothing of the key', async () => {
  const [db, other] = [await openDatabase(':memory:'), await openDatabase(':memory:')]
  const seed = await seedOf({ db, secrets: secretBox('unused', 'ab'.repeat(32)) })
  const signature = sign(seed, text)
  expect(signature.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  expect(isSignedBy(signature, text)).toBe(true)
  expect(isSignedBy(signature, `${text} `)).toBe(false)
  expect(sign(await seedOf({ db, secrets: secretBox('unused', 'ab'.repeat(32)) }), text)).toEqual(signature)
  const others = await seedOf({ db: other, secrets: secretBox('unused', 'cd'.repeat(32)) })
  expect(sign(others, text).publicKey).not.toBe(signature.publicKey)
  expect(fingerprint(others)).not.toBe(fingerprint(seed))
})
