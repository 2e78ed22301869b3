import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { secretBox } from '../db/secrets'
import { isSignedBy, sign } from './signature'

const folder = mkdtempSync(join(tmpdir(), 'proximity-signature-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is of one dashboard and of one text, and says nothing of the key', () => {
  const key = 'ab'.repeat(32)
  const text = '{\n  "proof": true\n}'
  const signature = sign(secretBox(folder, key), text)
  expect(signature.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----/)
  expect(isSignedBy(signature, text)).toBe(true)
  expect(isSignedBy(signature, `${text} `)).toBe(false)
  expect(sign(secretBox(folder, key), text)).toEqual(signature)
  expect(sign(secretBox(folder, 'cd'.repeat(32)), text).publicKey).not.toBe(signature.publicKey)
})
