import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../context'
import { saveChecks } from '../db/checks'
import { insertReceiver, listReceivers, sealReceivers } from '../db/receivers'
import { contextWith } from '../operations/testing/context'
import { add, list, remove, tellAll, tryOut } from './index'

const began = Date.now()
const inMinutes = (minutes: number) => new Date(began + minutes * 60_000)

type Taken = { path: string; headers: IncomingHttpHeaders; body: string }

describe('receivers on loopback', () => {
  const taken: Taken[] = []
  const mails: { from: string; to: string[]; user: string | undefined; text: string }[] = []
  let answer = 200
  let user: string | undefined
  const web = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      taken.push({ path: request.url ?? '', headers: request.headers, body })
      response.writeHead(answer).end(answer === 200 ? '' : 'not today')
    })
  })
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      user = username
      done(password === 'right' ? null : new Error('wrong password'), { user: username })
    },
    onData: (stream, { envelope }, done) => {
      let text = ''
      stream.on('data', (piece: Buffer) => (text += piece.toString()))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), user, text })
        done()
      })
    },
  })
  let url = ''
  let ctx: Context
  const say = (verdict: 'pass' | 'warn' | 'fail', from: 'pass' | 'fail' | null = null) =>
    saveChecks(
      ctx.db,
      'pve',
      [],
      [{ checkId: 'router.runs', from, to: verdict, sentence: `It is ${verdict}.`, at: 1000 }],
    )
  const mail = () => {
    const { port } = smtp.server.address() as AddressInfo
    return {
      kind: 'mail',
      name: 'mail',
      server: '127.0.0.1',
      port,
      security: 'none',
      from: 'pve@example.com',
      to: 'me@example.com',
    }
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  })
  beforeEach(async () => {
    ctx = await contextWith({ pve: new Error('nobody asks it') })
    taken.length = 0
    mails.length = 0
    answer = 200
  })
  afterAll(async () => {
    await new Promise((resolve) => web.close(resolve))
    await new Promise<void>((resolve) => smtp.close(() => resolve()))
  })

  it('take a trial before they are kept, and their secret is not shown', async () => {
    const view = await add({ ctx, input: { kind: 'webhook', name: 'hook', url: `${url}/hook`, secret: 'sesame' } })
    expect(JSON.stringify([view, await list({ ctx })])).not.toContain('sesame')
    expect(view.to).toBe(`${url}/…`)
    // An address may be as good as a password: nothing of its path lies readable.
    expect(JSON.stringify(await listReceivers(ctx.db))).not.toMatch(/sesame|\/hook/)
    expect(JSON.parse(taken[0]?.body ?? '')).toMatchObject({ title: 'Proximity: a trial' })
    answer = 403
    await expect(add({ ctx, input: { kind: 'webhook', name: 'other', url } })).rejects.toThrow(
      /answered 403 Forbidden$/,
    )
    await expect(add({ ctx, input: { ...mail(), user: 'me', secret: 'wrong' } })).rejects.toThrow(
      /The trial was not taken/,
    )
    expect(await list({ ctx })).toHaveLength(1)
  })

  it('that were kept before their addresses were encrypted are so from the next start on, and told as before', async () => {
    const old = { kind: 'ntfy', name: 'phone', quietFrom: null, quietUntil: null, enabled: true } as const
    const rest = { toldUpTo: 0, sentAt: null, problem: null, addedAt: 1 }
    const settings = { url, topic: 'attic' }
    await insertReceiver(ctx.db, { id: 'old', ...old, ...rest, settings, secret: ctx.secrets.seal('token') })
    for (let start = 0; start < 2; start += 1) await sealReceivers(ctx.db, ctx.secrets)
    expect(JSON.stringify(await listReceivers(ctx.db))).not.toContain('attic')
    await tryOut({ ctx, input: { id: 'old' } })
    expect(taken.at(-1)?.headers.authorization).toBe('Bearer token')
    expect(JSON.parse(taken.at(-1)?.body ?? '')).toMatchObject({ topic: 'attic' })
  })

  it('are refused with what is wrong with each field', async () => {
    const refused = add({ ctx, input: { kind: 'ntfy', name: '', url: 'ftp://x', topic: 'a b', quietFrom: '25:00' } })
    await expect(refused).rejects.toMatchObject({ detail: { fields: { topic: expect.any(String) as string } } })
    const half = add({ ctx, input: { kind: 'webhook', name: 'hook', url, quietFrom: '22:00' } })
    await expect(half).rejects.toThrow('Quiet times have a beginning and an end')
  })

  it('are told once of what has changed, each in its form', async () => {
    await add({ ctx, input: { kind: 'webhook', name: 'hook', url: `${url}/hook`, secret: 'sesame' } })
    await add({ ctx, input: { kind: 'ntfy', name: 'phone', url, topic: 'attic', secret: 'token' } })
    await add({ ctx, input: { ...mail(), user: 'me', secret: 'right' } })
    taken.length = 0
    mails.length = 0
    await say('fail')
    await tellAll(ctx)
    await tellAll(ctx)
    const [hook, ntfy] = taken
    expect(taken).toHaveLength(2)
    expect(hook?.headers['x-proximity-signature']).toBe(
      `sha256=${createHmac('sha256', 'sesame')
        .update(hook?.body ?? '')
        .digest('hex')}`,
    )
    expect(JSON.parse(hook?.body ?? '')).toMatchObject({
      changes: [{ host: 'Host pve', check: 'router.runs', from: 'well', to: 'failing', sentence: 'It is fail.' }],
    })
    expect(ntfy?.headers.authorization).toBe('Bearer token')
    expect(JSON.parse(ntfy?.body ?? '')).toMatchObject({
      topic: 'attic',
      title: 'Host pve: 1 check fails',
      priority: 4,
    })
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ from: 'pve@example.com', to: ['me@example.com'], user: 'me' })
    expect(mails[0]?.text).toContain('Subject: Host pve: 1 check fails')
    expect(mails[0]?.text).toContain('The router runs')
  })

  it('are left alone in their quiet times, and told at the end what is still so', async () => {
    await add({ ctx, input: { kind: 'webhook', name: 'hook', url, quietFrom: '22:00', quietUntil: '07:00' } })
    taken.length = 0
    await say('fail')
    await tellAll(ctx, new Date(2026, 0, 1, 23, 0))
    await say('pass', 'fail')
    await say('fail', 'pass')
    await tellAll(ctx, new Date(2026, 0, 2, 6, 0))
    expect(taken).toEqual([])
    await tellAll(ctx, new Date(2026, 0, 2, 7, 0))
    expect(taken).toHaveLength(1)
    await say('pass', 'fail')
    await say('fail', 'pass')
    await tellAll(ctx, new Date(2026, 0, 2, 8, 0))
    expect(taken).toHaveLength(1)
  })

  it('that refuse again and again are asked ever more rarely, until they take a message or a trial', async () => {
    const { id } = await add({ ctx, input: { kind: 'webhook', name: 'hook', url } })
    taken.length = 0
    await say('fail')
    answer = 500
    const askedAt: number[] = []
    for (let minute = 0; minute <= 300; minute += 1) {
      const before = taken.length
      await tellAll(ctx, inMinutes(minute))
      if (taken.length > before) askedAt.push(minute)
    }
    expect(askedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243])
    answer = 200
    await tryOut({ ctx, input: { id } })
    taken.length = 0
    await tellAll(ctx, inMinutes(301))
    expect(taken).toHaveLength(1)
    await say('pass', 'fail')
    answer = 500
    await tellAll(ctx, inMinutes(302))
    await tellAll(ctx, inMinutes(303))
    expect(taken).toHaveLength(3)
  })

  it('that do not take a message are told again, and the reason is shown', async () => {
    const { id } = await add({ ctx, input: { kind: 'webhook', name: 'hook', url } })
    taken.length = 0
    await say('fail')
    answer = 500
    await tellAll(ctx, inMinutes(0))
    expect((await list({ ctx }))[0]?.problem).toContain('answered 500')
    answer = 200
    await tellAll(ctx, inMinutes(1))
    expect(taken).toHaveLength(2)
    expect((await list({ ctx }))[0]).toMatchObject({ problem: null, sentAt: expect.any(Number) as number })
    await remove({ ctx, input: { id } })
    expect(await list({ ctx })).toEqual([])
  })
})
