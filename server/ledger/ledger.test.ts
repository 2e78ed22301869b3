import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { batch } from '../host/batch'
import { because } from '../host/cause'
import { command } from '../host/command'
import { Ledger } from './ledger'
import { type Book, openBook } from './testing/book'

let book: Book
beforeEach(async () => void (book = await openBook()))
afterEach(() => book.close())

const touch = command(['sh', '-c', 'cat > /dev/null; exit 3'], { stdin: 'secret', accept: [0] })

test('says who, what for, where, what, and how it ended', async () => {
  const host = because(book.host, { operationId: 'op', step: 2 })
  await host.run(command(['printf', '%s', 'five!'], {}))
  await book.ledger.flush()
  expect(await book.entries()).toMatchObject([
    {
      ...{ seq: 1, kind: 'done', hostId: 'here', place: 'this machine', actor: 'anna', purpose: 'a test' },
      ...{ operationId: 'op', step: 2, changes: false, sudo: false, sent: 0, received: 5 },
      ...{ exitCode: 0, fate: null, failed: false, times: 1 },
    },
  ])
  expect(await book.lines()).toMatchObject([{ argv: ['printf', '%s', 'five!'] }])
})

test('has what changes a host before it is sent, and how that ended after it', async () => {
  const run = book.host.run(command(['sh', '-c', 'sleep 0.3']))
  await expect.poll(() => book.lines()).toMatchObject([{ kind: 'begun', argv: ['sh', '-c', 'sleep 0.3'] }])
  await run
  await book.ledger.flush()
  expect(await book.lines()).toMatchObject([{ kind: 'begun' }, { kind: 'ended', of: 1, exitCode: 0 }])
})

test('keeps of a standard input how many bytes it had, and nothing else', async () => {
  await expect(book.host.run(touch)).rejects.toMatchObject({ code: 'command-failed' })
  await book.ledger.flush()
  const [begun, ended] = await book.entries()
  expect(begun).toMatchObject({ sent: 6, changes: true })
  expect(ended).toMatchObject({ exitCode: 3, failed: true })
  const [row] = await book.db.all<{ text: string }>(sql`select group_concat(text) as text from ledger_words`)
  expect(row?.text).not.toContain('secret')
})

describe('what did not end by itself', () => {
  test.each([
    ['one that takes too long', { timeout: 1 }, { fate: 'timed-out', exitCode: 124, failed: true }],
    ['one that says too much', { timeout: 20 }, { fate: 'too-much-output', failed: true }],
  ] as const)('%s', async (_, options, wanted) => {
    const asked = options.timeout === 1 ? command(['sleep', '20'], options) : command(['yes'], options)
    await expect(book.host.run(asked)).rejects.toThrow()
    await book.ledger.flush()
    const ended = (await book.entries()).find(({ kind, of }) => kind === 'ended' && of === 1)
    expect(ended).toMatchObject(wanted)
  })

  test('one that is cancelled, and what ends it', async () => {
    const cancel = new AbortController()
    const run = book.host.run(command(['sleep', '20']), { signal: cancel.signal })
    await expect.poll(async () => (await book.lines()).length).toBe(1)
    cancel.abort()
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    await book.ledger.flush()
    expect(await book.entries()).toMatchObject([
      { kind: 'begun' },
      { kind: 'begun', actor: 'anna', changes: true },
      { kind: 'ended', of: 2, exitCode: 0 },
      { kind: 'ended', of: 1, fate: 'cancelled', exitCode: 143, failed: false },
    ])
  })
})

test('tells each command of a batch apart, with its own exit code', async () => {
  const asked = [
    command(['echo', 'a']),
    command(['false'], { accept: [0] }),
    command(['grep', 'x', '/dev/null'], { accept: [1] }),
  ]
  await book.host.run(batch(asked))
  await book.ledger.flush()
  const entries = await book.entries()
  expect(await book.lines()).toMatchObject([
    { kind: 'done', argv: ['sh', '-s'], exitCode: 0 },
    { kind: 'part', of: 1, argv: ['echo', 'a'], exitCode: 0 },
    { kind: 'part', of: 1, argv: ['false'], exitCode: 1 },
    { kind: 'part', of: 1, argv: ['grep', 'x', '/dev/null'], exitCode: 1 },
  ])
  expect(entries.map(({ failed }) => failed)).toEqual([false, false, true, false])
})

test('does not say of a batch that was ended that its last commands were run', async () => {
  const asked = batch([command(['echo', 'a']), command(['sleep', '20'], { timeout: 1 }), command(['echo', 'b'])])
  await expect(book.host.run(asked)).rejects.toMatchObject({ code: 'time-out' })
  await book.ledger.flush()
  const parts = (await book.lines()).filter(({ kind }) => kind === 'part')
  expect(parts).toMatchObject([
    { argv: ['echo', 'a'], exitCode: 0 },
    { argv: ['sleep', '20'], exitCode: null },
  ])
})

test('sends nothing that changes a host while it cannot be written', async () => {
  await book.db.run(sql`create trigger full before insert on ledger begin select raise(abort, 'disk is full'); end`)
  const path = `${book.folder}/was-here`
  await expect(book.host.run(command(['touch', path]))).rejects.toMatchObject({ code: 'refused' })
  expect(await book.host.run(command(['test', '-e', path], { accept: [1], parse: ({ exitCode }) => exitCode }))).toBe(1)
  await book.db.run(sql`drop trigger full`)
  await book.ledger.flush()
  expect(await book.entries()).toMatchObject([
    { kind: 'begun', changes: true },
    { kind: 'ended', of: 1, fate: 'not-sent', exitCode: null, failed: true },
    { kind: 'done', exitCode: 1 },
  ])
})

test('goes on where another process has added to it', async () => {
  const other = new Ledger(book.db)
  const tell = async (ledger: Ledger, word: string) => {
    const account = await ledger.witness(
      { id: word, place: word },
      { actor: word, purpose: word },
    )({
      ...{ command: command(['touch', word]), sudo: false, cause: {} },
    })
    const output = { stdout: '', stderr: '', exitCode: 0 }
    account.ended({ fate: null, exitCode: 0, output, received: 0, milliseconds: 1 })
    await ledger.flush()
  }
  for (const word of ['a', 'b', 'c']) {
    await tell(book.ledger, word)
    await tell(other, `other ${word}`)
  }
  expect((await book.entries()).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
})

test.each([
  ['update', sql`update ledger set actor = 'eve' where seq = 1`],
  ['update of the words', sql`update ledger_words set text = '{}'`],
  ['deletion', sql`delete from ledger where seq = 1`],
  ['deletion of the words', sql`delete from ledger_words`],
  ['replacement', sql`insert or replace into ledger select * from ledger where seq = 1`],
])('the database refuses the %s of an entry', async (_, statement) => {
  await book.host.run(command(['true']))
  await book.ledger.flush()
  await expect(book.db.run(statement)).rejects.toThrow()
  expect(await book.lines()).toMatchObject([{ argv: ['true'] }])
})
