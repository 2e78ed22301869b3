import { createOTP } from '@better-auth/utils/otp'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../context'
import { contextWith } from '../operations/testing/context'
import * as tokens from '../tokens'
import {
  accounts,
  answerSignIn,
  identify,
  isNew,
  makeFirst,
  NOBODY,
  own,
  SIGN_IN_PATHS,
  untilEnded,
  welcomeWord,
} from '.'

const ORIGIN = 'http://localhost:3000'
const PASSWORD = 'correct horse'

let ctx: Context
let address: string
let count = 0
beforeEach(async () => {
  ctx = await contextWith({ one: new Error('x') })
  // Attempts are counted by address: each test has its own.
  address = `192.0.2.${(count += 1)}`
})

const account = (username: string, role: 'viewer' | 'operator' | 'administrator' = 'administrator') =>
  accounts.makeAccount({ ctx, input: { username, password: PASSWORD, role, hosts: null } })

/** A browser: it keeps its cookies, and sends them along. */
function browser() {
  const jar = new Map<string, string>()
  const headers = () => ({
    ...{ host: 'localhost:3000', origin: ORIGIN, 'content-type': 'application/json', 'x-proximity-client': address },
    ...(jar.size > 0 ? { cookie: [...jar].map((pair) => pair.join('=')).join('; ') } : {}),
  })
  return {
    headers: () => new Headers(headers()),
    cookies: jar,
    async post(path: string, body: unknown = {}) {
      const request = new Request(`${ORIGIN}/api/auth${path}`, {
        method: 'POST',
        headers: headers(),
        body: JSON.stringify(body),
      })
      const answer = await answerSignIn(ctx, request, () => undefined)
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
        if (/max-age=0/i.test(line)) jar.delete(name)
        else jar.set(name, value)
      }
      return {
        status: answer.status,
        body: (await answer.json().catch(() => null)) as Record<string, unknown>,
        headers: answer.headers,
      }
    },
    who: () => identify(ctx, new Headers(headers())),
    async signIn(username: string, password = PASSWORD) {
      return this.post('/sign-in/username', { username, password })
    },
  }
}

describe('the first administrator', () => {
  test('is made with the word of the terminal, once', async () => {
    expect(await isNew(ctx)).toBe(true)
    const input = { username: 'anna', password: PASSWORD, word: 'guessed' }
    await expect(makeFirst({ ctx, input })).rejects.toThrow('Its terminal shows it')
    await makeFirst({ ctx, input: { ...input, word: welcomeWord() } })
    expect(await isNew(ctx)).toBe(false)
    await expect(makeFirst({ ctx, input: { ...input, word: welcomeWord() } })).rejects.toThrow('already')
    expect(await accounts.list({ ctx })).toMatchObject([{ username: 'anna', role: 'administrator', hosts: null }])
  })

  test('is there before any token is listened to', async () => {
    const { token } = await tokens.make({ ctx, input: { name: 't', role: 'administrator', hosts: null, days: null } })
    const headers = new Headers({ authorization: `Bearer ${token}` })
    expect(await identify(ctx, headers)).toBe(NOBODY)
    await account('anna')
    expect(await identify(ctx, headers)).toMatchObject({ name: 'token t', role: 'administrator' })
  })

  test.each([
    ['short', 'x'.repeat(9), 'anna', 'password'],
    ['endless', 'x'.repeat(129), 'anna', 'password'],
    ['no name', PASSWORD, '', 'username'],
    ['a name with a line', PASSWORD, 'an\nna', 'username'],
    ['a name with markup', PASSWORD, '<b>', 'username'],
  ])('is not made with what is %s', async (_, password, username, field) => {
    const making = makeFirst({ ctx, input: { word: welcomeWord(), username, password } })
    await expect(making).rejects.toMatchObject({ code: 'invalid', detail: { fields: { [field]: expect.any(String) } } })
    expect(await isNew(ctx)).toBe(true)
  })
})

describe('a session', () => {
  test('begins with name and password, whatever the case of the name, and ends with signing out', async () => {
    await account('Anna', 'operator')
    const page = browser()
    expect(await page.who()).toBe(NOBODY)
    expect((await page.signIn('aNNa')).status).toBe(200)
    expect(await page.who()).toMatchObject({ name: 'anna', role: 'operator', hosts: null })
    await page.post('/sign-out')
    expect(await page.who()).toBe(NOBODY)
  })

  test('is a cookie that no script reads and no other site sends', async () => {
    await account('anna')
    const { headers } = await browser().signIn('anna')
    expect(headers.getSetCookie().join()).toMatch(
      /^proximity\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax/,
    )
  })

  test('is not made by a cookie that somebody has changed', async () => {
    await account('anna')
    const page = browser()
    await page.signIn('anna')
    const [[name = '', value = ''] = []] = page.cookies
    page.cookies.set(name, `${value.slice(0, -4)}AAA%3D`)
    expect(await page.who()).toBe(NOBODY)
  })

  test('is listed and ended, one or all others', async () => {
    await account('anna')
    const [one, two, three] = [browser(), browser(), browser()]
    for (const page of [one, two, three]) await page.signIn('anna')
    const as = { ...ctx, who: await one.who() }
    const listed = await own.sessions({ ctx: as })
    expect(listed.map(({ current }) => current).filter(Boolean)).toHaveLength(1)
    const second = (await two.who()).session
    await own.endSession({ ctx: as, input: { id: second } })
    expect([await two.who(), (await three.who()).role]).toEqual([NOBODY, 'administrator'])
    await own.endSession({ ctx: as, input: { id: null } })
    expect([(await one.who()).role, await three.who()]).toEqual(['administrator', NOBODY])
  })

  test('of somebody else is not ended by its id', async () => {
    await account('anna')
    await account('bert')
    const [anna, bert] = [browser(), browser()]
    await anna.signIn('anna')
    await bert.signIn('bert')
    await own.endSession({ ctx: { ...ctx, who: await bert.who() }, input: { id: (await anna.who()).session } })
    expect((await anna.who()).role).toBe('administrator')
  })

  test.each<[what: string, act: (id: string) => Promise<void>]>([
    ['its account is removed', (id) => accounts.remove({ ctx, input: { id } })],
    ['its password is set anew', (id) => accounts.setPassword({ ctx, input: { id, password: 'another password' } })],
  ])('ends when %s', async (_, act) => {
    await account('root')
    await account('anna', 'viewer')
    const page = browser()
    await page.signIn('anna')
    const ended = untilEnded({ ...ctx, who: await page.who() })
    await act((await page.who()).account ?? '')
    expect(await page.who()).toBe(NOBODY)
    await expect.poll(() => ended.signal.aborted, { timeout: 5000 }).toBe(true)
  })

  test('has the new role at once, and its streams end', async () => {
    await account('root')
    await account('anna', 'operator')
    const page = browser()
    await page.signIn('anna')
    const ended = untilEnded({ ...ctx, who: await page.who() })
    const id = (await page.who()).account ?? ''
    await accounts.change({ ctx, input: { id, role: 'viewer', hosts: ['one'] } })
    expect(await page.who()).toMatchObject({ role: 'viewer', hosts: ['one'] })
    await expect.poll(() => ended.signal.aborted, { timeout: 5000 }).toBe(true)
  })
})

describe('attempts', () => {
  test('are few for one address at one account, and the right password is not taken then either', async () => {
    await account('anna')
    await account('bert')
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await browser().signIn('anna', 'wrong')).status).toBe(401)
    const refused = await browser().signIn('ANNA')
    expect([refused.status, refused.body['message']]).toEqual([
      429,
      'There were too many attempts. Try again in 15 minutes.',
    ])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
    expect((await browser().signIn('bert')).status).toBe(200)
    address = '198.51.100.1'
    expect((await browser().signIn('anna')).status).toBe(200)
  })

  test('are few for one address over all accounts', async () => {
    await account('anna')
    for (let attempt = 1; attempt <= 20; attempt += 1) await browser().signIn(`somebody-${attempt}`, 'wrong')
    expect((await browser().signIn('anna')).status).toBe(429)
  })

  test('of whoever is not listened to any more lock nobody out elsewhere, one by one or at once', async () => {
    await account('greta')
    for (let attempt = 1; attempt <= 60; attempt += 1) await browser().signIn('greta', 'wrong')
    await Promise.all(Array.from({ length: 60 }, async () => browser().signIn('greta', 'wrong')))
    address = '198.51.100.9'
    expect((await browser().signIn('greta')).status).toBe(200)
  })

  test('say the same of a name that is not there as of a wrong password', async () => {
    await account('anna')
    const [unknown, wrong] = [await browser().signIn('nobody'), await browser().signIn('anna', 'wrong')]
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body])
  })
})

describe('a second factor', () => {
  test('is asked for beside the password, once it was shown to work', async () => {
    await account('anna')
    const page = browser()
    await page.signIn('anna')
    const enabling = await page.post('/two-factor/enable', { password: PASSWORD })
    const secret = new URL(String(enabling.body['totpURI'])).searchParams.get('secret') ?? ''
    expect((await browser().signIn('anna')).body).not.toHaveProperty('twoFactorRedirect')
    const code = () => createOTP(decoded(secret), { digits: 6, period: 30 }).totp()
    expect((await page.post('/two-factor/verify-totp', { code: await code() })).status).toBe(200)
    const other = browser()
    expect((await other.signIn('anna')).body).toMatchObject({ twoFactorRedirect: true })
    expect(await other.who()).toBe(NOBODY)
    expect((await other.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect(await other.who()).toBe(NOBODY)
    expect((await other.post('/two-factor/verify-totp', { code: await code() })).status).toBe(200)
    expect((await other.who()).name).toBe('anna')
    const [backup] = enabling.body['backupCodes'] as string[]
    const third = browser()
    await third.signIn('anna')
    expect((await third.post('/two-factor/verify-backup-code', { code: backup })).status).toBe(200)
    const again = browser()
    await again.signIn('anna')
    expect((await again.post('/two-factor/verify-backup-code', { code: backup })).status).toBe(401)
  })
})

describe('accounts', () => {
  test('never lose their last administrator', async () => {
    await account('anna')
    const [{ id } = { id: '' }] = await accounts.list({ ctx })
    await expect(accounts.remove({ ctx, input: { id } })).rejects.toThrow('the only administrator')
    await expect(accounts.change({ ctx, input: { id, role: 'viewer', hosts: null } })).rejects.toThrow('the only')
    await account('bert')
    await accounts.remove({ ctx, input: { id } })
    expect((await accounts.list({ ctx })).map(({ username }) => username)).toEqual(['bert'])
  })

  test('are told apart by their names, whatever the case', async () => {
    await account('anna')
    await expect(account('ANNA')).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('what the door does not have', () => {
  test.each([
    ...['/sign-up/email', '/sign-in/email', '/update-user', '/delete-user', '/list-sessions', '/change-email'],
    ...['/get-session', '/revoke-session', '/update-session', '/request-password-reset', '/sign-in/social', '/'],
  ])('is not answered: %s', async (path) => {
    expect(SIGN_IN_PATHS).not.toContain(path)
    await account('anna')
    const page = browser()
    await page.signIn('anna')
    expect(
      (await page.post(path, { role: 'administrator', email: 'a@b.example', password: PASSWORD, name: 'x' })).status,
    ).toBe(404)
  })

  test.each([
    '/change-password',
    '/two-factor/enable',
    '/two-factor/disable',
    '/passkey/verify-registration',
    '/passkey/delete-passkey',
  ])('is not answered to nobody: %s', async (path) => {
    await account('anna')
    const body = {
      password: PASSWORD,
      currentPassword: PASSWORD,
      newPassword: 'another password',
      id: 'x',
      response: {},
    }
    expect((await browser().post(path, body)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a token', () => {
  test('ends with its time, and its last use is noted', async () => {
    await account('anna')
    const { token } = await tokens.make({ ctx, input: { name: 't', role: 'viewer', hosts: ['one'], days: 1 } })
    const headers = new Headers({ authorization: `Bearer ${token}` })
    expect(await identify(ctx, headers)).toMatchObject({ role: 'viewer', hosts: ['one'] })
    expect((await tokens.list({ ctx }))[0]?.usedAt).toBeTypeOf('number')
    expect(await tokens.holderOf(ctx, token, Date.now() + 25 * 3600_000)).toBeNull()
  })
})

/** Base32 (RFC 4648), as it stands in the address of a second factor. */
function decoded(text: string): string {
  const bits = [...text.replace(/=+$/, '')]
    .map((char) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? []
  return Buffer.from(bytes).toString('utf8')
}
