import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProximityError } from '@/server/errors'
import { add } from '@/server/notify'
import type { Grade, News } from '@/server/notify/digest'
import { type Message, messageOf, TRIAL } from '@/server/notify/message'
import { send } from '@/server/notify/send'
import { contextWith } from '@/server/operations/testing/context'
import { nasty } from './arbitrary'
import { type Mail, type Received, receivers } from './receivers'
import { TEXTS } from './texts'

/** What nobody sees, turns the order of what is seen, or ends a line. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060\u3164\ufeff]/u
/** What a terminal would do with a text is no part of it. */
const isForTerminals = (text: string) => text.includes('\u001b') || text.includes('\u009b')
/** What has to be read of a text, however the rest of it is made plain. */
const words = (text: string) => text.match(/(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/gu)?.join('') ?? ''
/** Characters of each that are sent in any case. */
const SENT = 400

const WEB = ['accept', 'accept-encoding', 'accept-language', 'connection', 'content-length', 'content-type', 'host']
const HEADERS = [...WEB, 'sec-fetch-mode', 'user-agent']
const MAIL = [
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]
const URGENT = ['importance', 'x-msmail-priority', 'x-priority']

function isOneRequest(taken: readonly Received[], path: string, more: string): Record<string, unknown> {
  expect(taken).toHaveLength(1)
  const [{ headers, body, ...rest }] = taken as [Received]
  expect(rest).toEqual({ method: 'POST', path })
  expect(headers.toSorted()).toEqual([...HEADERS, ...(more ? [more] : [])].toSorted())
  return JSON.parse(body) as Record<string, unknown>
}

function isOneMail(taken: readonly Mail[], { title, lines, urgent }: Message, from: string, to: string): void {
  expect(taken).toHaveLength(1)
  const [{ sender, recipients, email }] = taken as [Mail]
  // The name of a domain is the same in small letters, and a space before a subject is none of it.
  expect([sender, ...recipients].map(small)).toEqual([from, to].map(small))
  expect(email.headers.map(({ key }) => key).toSorted()).toEqual([...MAIL, ...(urgent ? URGENT : [])].toSorted())
  expect([email.from, ...(email.to ?? [])]).toMatchObject([
    { address: expect.toSatisfy((address: string) => small(address) === small(from)), name: '' },
    { address: expect.toSatisfy((address: string) => small(address) === small(to)), name: '' },
  ])
  expect(email.to).toHaveLength(1)
  expect(email.subject?.trim()).toBe(title.trim())
  expect(email.html).toBeUndefined()
  expect(email.attachments).toEqual([])
  expect(email.text?.trimEnd()).toBe(lines.join('\n').trimEnd())
}

const small = (address: string) => address.toLowerCase()
const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(texts) : []

const grade = fc.constantFrom<Grade>('well', 'warning', 'failing', 'unknown')
const news = fc.array(
  fc.record({
    hostId: nasty,
    checkId: fc.constant('router.runs'),
    from: grade,
    to: grade,
    sentence: nasty,
    at: fc.nat(),
  }),
  { minLength: 1, maxLength: 12 },
)
const said = (all: readonly News[]) => messageOf(all, { host: (id) => id, check: () => 'The router runs' })

describe('what is told of guests and hosts that mean no good', () => {
  let there: Awaited<ReturnType<typeof receivers>>
  beforeAll(async () => {
    there = await receivers()
  })
  afterAll(() => there.close())
  const send3 = async (message: Message) => {
    const { url, mailServer } = there
    await send('webhook', { url: `${url}/hook`, secret: 'sesame' }, message)
    const hook = isOneRequest(there.taken().requests, '/hook', 'x-proximity-signature')
    await send('ntfy', { url, topic: 'attic', secret: 'token' }, message)
    const ntfy = isOneRequest(there.taken().requests, '/', 'authorization')
    const addresses = { from: 'pve@example.com', to: 'me@example.com' }
    await send('mail', { ...mailServer, ...addresses, user: '', secret: '' }, message)
    isOneMail(there.taken().mails, message, 'pve@example.com', 'me@example.com')
    return { hook, ntfy }
  }

  test('is one message each, with nothing in it but what was said, made plain', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(news, async (all) => {
        const message = said(all)
        const { hook, ntfy } = await send3(message)
        expect(hook).toEqual({ ...message })
        expect(Object.keys(hook).toSorted()).toEqual(['changes', 'lines', 'title', 'urgent'])
        expect(Object.keys(ntfy).toSorted()).toEqual(['message', 'priority', 'tags', 'title', 'topic'])
        expect(ntfy).toMatchObject({ topic: 'attic', title: message.title })
        const shown = String(ntfy['message'])
        expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThanOrEqual(4096)
        expect(message.lines.join('\n').startsWith(shown.replace(/(^|\n)… and \d+ more$/, ''))).toBe(true)
        for (const text of texts(hook)) expect(text).not.toMatch(UNSEEN)
        for (const text of shown.split('\n')) expect(text).not.toMatch(UNSEEN)
        expect([...message.title].length).toBeLessThan(400)
        for (const { sentence, hostId } of all.filter((each) => !isForTerminals(each.sentence + each.hostId))) {
          const beginning = words([...sentence].slice(0, SENT).join(''))
          expect(message.lines.some((line) => words(line).includes(beginning))).toBe(true)
          expect(message.changes.some(({ host }) => words(hostId).startsWith(words(host)))).toBe(true)
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 40_000 },
    )
  })

  test('however many there are, an ntfy server takes it, and is told how many are missing', async () => {
    const all = Array.from({ length: 700 }, (_, at): News => ({
      ...{ hostId: `host ${at % 9}`, checkId: 'x', from: 'well', to: 'failing', at, sentence: '"\\'.repeat(3000) },
    }))
    const { ntfy } = await send3(said(all))
    expect(Buffer.byteLength(JSON.stringify(ntfy))).toBeLessThan(8192)
    expect(ntfy['message']).toMatch(/\n… and 69\d more$/)
    expect(ntfy['title']).toBe('host 0, host 1, host 2 and 6 more: 700 checks fail')
  })

  const mail = { kind: 'mail', name: 'x', from: 'pve@example.com', to: 'me@example.com', user: '', secret: '' }
  /** What ends a line, or says where a text ends. */
  const ending = TEXTS.filter((text) => /[\p{Cc}\p{Cs}]/u.test(text))
  const addresses = TEXTS.flatMap((text) => [text, `x${text}@example.com`, `a@b.example${text}`])
  const ntfy = { kind: 'ntfy', name: 'x', topic: 'attic' }
  const FIELDS: [kind: string, field: string, fixed: Record<string, string>, texts: readonly string[]][] = [
    ['mail', 'from', mail, addresses],
    ['mail', 'to', mail, addresses],
    ['mail', 'user', { ...mail, secret: 'x' }, ending],
    ['mail', 'secret', { ...mail, user: 'x' }, ending],
    ['ntfy', 'topic', ntfy, TEXTS],
    ['ntfy', 'secret', ntfy, TEXTS],
    ['webhook', 'secret', { kind: 'webhook', name: 'x' }, TEXTS],
    ['webhook', 'path', { kind: 'webhook', name: 'x' }, TEXTS],
  ]
  test.each(FIELDS)(
    'is one message too, or none, with any text for the %s’s %s',
    { timeout: 60_000 },
    async (...given) => {
      const [kind, field, fixed, tried] = given
      const ctx = await contextWith({})
      for (const text of tried) {
        const url = field === 'path' ? `${there.url}/${text}` : there.url
        const input: Record<string, unknown> = { ...fixed, ...(kind === 'mail' ? there.mailServer : { url }) }
        if (field !== 'path') input[field] = text
        const isKept = await add({ ctx, input }).then(
          () => true,
          (error: unknown) => {
            if (error instanceof ProximityError) return false
            throw error
          },
        )
        const { requests, mails } = there.taken()
        if (!isKept) expect({ requests, mails }).toEqual({ requests: [], mails: [] })
        else if (kind === 'mail') isOneMail(mails, TRIAL, String(input['from']), String(input['to']))
        else {
          const { pathname, search } = new URL(url.trim())
          const secret = kind === 'ntfy' ? 'authorization' : 'x-proximity-signature'
          const body = isOneRequest(requests, pathname + search, input['secret'] ? secret : '')
          expect(body).toMatchObject({ title: TRIAL.title, ...(kind === 'ntfy' ? { topic: input['topic'] } : {}) })
        }
      }
      ctx.db.close()
    },
  )
})
