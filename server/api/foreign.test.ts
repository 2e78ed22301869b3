import { describe, expect, test } from 'vitest'
import { foreign } from './foreign'

type Marks = Record<string, string>

function ask(method: string, marks: Marks, allowed: readonly string[] = []) {
  return foreign(new Request('http://internal/api/trpc/networks.start', { method, headers: marks }), allowed)
}
const JSON_BODY = { 'content-type': 'application/json' }
const OWN = { ...JSON_BODY, host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }

describe('a request that changes something', () => {
  test.each<[what: string, marks: Marks]>([
    ['its own page', OWN],
    ['its own page, in an old browser', { ...JSON_BODY, host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }],
    ['its own page over IPv6', { ...JSON_BODY, host: '[::1]:3000', origin: 'http://[::1]:3000' }],
    ['its own page, with a character set', { ...OWN, 'content-type': 'application/json; charset=utf-8' }],
  ])('is served to %s', (_, marks) => {
    expect(ask('POST', marks)).toBeNull()
  })

  test.each<[what: string, marks: Marks, why: string]>([
    ['another site', { ...OWN, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'another page'],
    [
      'another port of this machine',
      { ...OWN, origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' },
      'another page',
    ],
    [
      'another site, in an old browser',
      { ...JSON_BODY, host: 'localhost:3000', origin: 'https://evil.example' },
      'another page',
    ],
    [
      'another port, in an old browser',
      { ...JSON_BODY, host: 'localhost:3000', origin: 'http://localhost:8080' },
      'another page',
    ],
    [
      'a name that only begins alike',
      { ...JSON_BODY, host: 'localhost:3000', origin: 'http://localhost:3000.evil.example' },
      'another page',
    ],
    ['a sandboxed page', { ...JSON_BODY, host: 'localhost:3000', origin: 'null' }, 'another page'],
    ['somebody who typed it', { ...OWN, 'sec-fetch-site': 'none' }, 'another page'],
    ['somebody without any mark', { ...JSON_BODY, host: 'localhost:3000' }, 'another page'],
    ['a form', { ...OWN, 'content-type': 'multipart/form-data; boundary=x' }, 'Send application/json.'],
    ['a plain text', { ...OWN, 'content-type': 'text/plain' }, 'Send application/json.'],
    [
      'a rebound name',
      { ...OWN, host: 'evil.example:3000', origin: 'http://evil.example:3000' },
      'not served under the name evil.example:3000',
    ],
    ['no name', { ...JSON_BODY, origin: 'http://localhost:3000' }, 'not served under the name'],
  ])('is not served to %s', (_, marks, why) => {
    expect(ask('POST', marks)).toContain(why)
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('is the same for %s', (method) => {
    expect(ask(method, OWN)).toBeNull()
    expect(ask(method, { ...OWN, 'sec-fetch-site': 'cross-site' })).not.toBeNull()
  })
})

describe('a request that reads', () => {
  test.each(['GET', 'HEAD'])('%s needs no mark, and the right name all the same', (method) => {
    expect(ask(method, { host: 'localhost:3000' })).toBeNull()
    expect(ask(method, { host: 'LOCALHOST' })).toBeNull()
    expect(ask(method, { host: 'rebound.example' })).toContain('PROXIMITY_ALLOWED_HOSTS')
  })

  test.each([
    ['proximity.home.lan', null],
    ['proximity.home.lan:3000', null],
    ['Proximity.Home.Lan:443', null],
    ['proximity.home.lan.evil.example', 'not served'],
    ['home.lan', 'not served'],
    ['localhost.evil.example', 'not served'],
  ])('under the name %s with one name allowed: %s', (host, why) => {
    const answer = ask('GET', { host }, ['proximity.home.lan'])
    if (why === null) expect(answer).toBeNull()
    else expect(answer).toContain(why)
  })
})
