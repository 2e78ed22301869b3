import { describe, expect, test } from 'vitest'
import { EMPTY_FORM, isPort, keyProblem, placeProblem, toInput } from './host-form'

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----'
const problem = (code: string, message: string, fields?: Record<string, string>) => ({
  code,
  message,
  detail: fields ? { fields } : {},
})

describe('what is sent', () => {
  const form = { ...EMPTY_FORM, address: ' 10.0.0.5 ', privateKey: KEY }

  test('has a key with its last newline, and no passphrase that was not typed', () => {
    expect(toInput(form, 'SHA256:x')).toEqual({
      address: '10.0.0.5',
      port: 22,
      user: 'root',
      auth: { kind: 'key', privateKey: `${KEY}\n` },
      fingerprint: 'SHA256:x',
      readOnly: false,
    })
  })

  test('has only what belongs to the chosen way in', () => {
    expect(toInput({ ...form, kind: 'password', password: 'p', name: 'pve' }, 'f')).toMatchObject({
      name: 'pve',
      auth: { kind: 'password', password: 'p' },
    })
    expect(toInput({ ...form, kind: 'agent' }, 'f').auth).toEqual({ kind: 'agent' })
  })
})

test.each([
  ['22', true],
  ['0', false],
  ['65536', false],
  ['ssh', false],
])('takes %s for a port: %s', (text, ok) => expect(isPort(text)).toBe(ok))

test.each([
  ['', /Paste/],
  ['ssh-ed25519 AAAA me', /public half/],
  ['hello', /not a private key/],
])('says what is wrong with the key %j', (text, words) => expect(keyProblem(text)).toMatch(words))

test('accepts a private key', () => expect(keyProblem(KEY)).toBeNull())

test.each([
  [problem('unreachable', 'Nobody answers.'), 'key', { address: 'Nobody answers.' }],
  [problem('refused-key', 'The key was refused.'), 'key', { privateKey: 'The key was refused.' }],
  [problem('refused-key', 'The key needs its passphrase.'), 'key', { passphrase: 'The key needs its passphrase.' }],
  [problem('refused-key', 'The password was refused.'), 'password', { password: 'The password was refused.' }],
  [
    problem('invalid', 'x', { port: 'is no port', 'auth.password': 'is empty', other: 'y' }),
    'password',
    { port: 'is no port', password: 'is empty' },
  ],
  [problem('conflict', 'It is there already.'), 'key', {}],
] as const)('sets a refusal beside its field', (it, kind, fields) => expect(placeProblem(it, kind)).toEqual(fields))
