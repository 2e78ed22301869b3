import { expect, test } from 'vitest'
import { fingerprint, newKeyPair, parseKey } from './keys'

test('every new key can be read, and both halves are of the same pair', () => {
  for (let count = 0; count < 600; count += 1) {
    const pair = newKeyPair()
    expect(parseKey(pair.private).isPrivateKey()).toBe(true)
    expect(fingerprint(pair.private)).toBe(fingerprint(pair.public))
  }
})
