import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { command } from '../host/command'
import { letGoOfOld } from './keep'
import { type Book, openBook } from './testing/book'
import { TRIGGERS, verify } from './verify'

let book: Book
beforeEach(async () => {
  book = await openBook()
  for (const word of ['a', 'b', 'c', 'd']) {
    await book.host.run(command(['echo', word]))
    await book.ledger.flush()
  }
})
afterEach(() => book.close())

/** As somebody would who has the file: without what the database has against it, which is put back afterwards. */
async function tamper(...statements: ReturnType<typeof sql>[]): Promise<void> {
  const kept = await book.db.all<{ sql: string }>(
    sql`select sql from sqlite_master where type = 'trigger' and name like 'ledger%'`,
  )
  for (const name of TRIGGERS) await book.db.run(sql.raw(`drop trigger ${name}`))
  for (const statement of statements) await book.db.run(statement)
  for (const trigger of kept) await book.db.run(sql.raw(trigger.sql))
}

test('says how many entries there are, the first, the last and its hash', async () => {
  const entries = await book.entries()
  const { count, first, last, broken, letGo } = await verify(book.db)
  expect({ count, broken, letGo }).toEqual({ count: 4, broken: null, letGo: 0 })
  expect([first?.seq, last?.seq, last?.hash]).toEqual([1, 4, entries.at(-1)?.hash])
})

test('holds whatever was said in it', async () => {
  for (const text of [
    '\0',
    'a\0b',
    '\ud83d',
    '\uffff',
    '\u2028',
    '"',
    '\\',
    '\u001b[31m',
    '{"a":[1]}',
    'é'.repeat(3000),
  ]) {
    const asked = { command: command(['echo', text]), sudo: false, cause: { purpose: text } }
    const told = await book.ledger.witness({ id: text, place: text }, { actor: text, purpose: text })(asked)
    const output = { stdout: '', stderr: '', exitCode: 0 }
    told.ended({ fate: null, exitCode: 0, output, received: 1, milliseconds: 1 })
  }
  await book.ledger.flush()
  expect(await verify(book.db)).toMatchObject({ count: 14, broken: null })
})

test('holds while there is nothing in it', async () => {
  const empty = await openBook()
  expect(await verify(empty.db)).toMatchObject({ count: 0, first: null, last: null, broken: null })
  await empty.close()
})

describe('finds what somebody with the file has done', () => {
  const COLUMNS = [
    ...['at = at + 1', "kind = 'begun'", 'of = 1', "host_id = 'x'", "place = 'x'", "actor = 'eve'", "purpose = 'x'"],
    ...["operation_id = 'x'", 'step = 1', 'changes = 1', 'sudo = 1', 'sent = 9', 'received = 9', 'exit_code = 1'],
    ...[
      "fate = 'lost'",
      'failed = 1',
      'milliseconds = 99999',
      'times = 2',
      "purpose = x'00ff'",
      "note = 'x'",
      'words = 1',
      "hash = 'x'",
    ],
  ]
  test.each(COLUMNS)('changed: %s', async (change) => {
    await tamper(sql.raw(`update ledger set ${change} where seq = 3`))
    expect((await verify(book.db)).broken).toMatchObject({ seq: 3 })
  })

  test.each<[string, string[], number, RegExp]>([
    ['changed words', [`update ledger_words set text = replace(text, 'b', 'x') where id = 2`], 2, /words of entry 2/],
    [
      'changed words with their hash',
      [
        `update ledger_words set text = 'x', hash = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' where id = 2`,
      ],
      2,
      /Entry 2 is not what was written/,
    ],
    ['words taken out', ['delete from ledger_words where id = 2'], 2, /words of entry 2 are missing/],
    ['an entry taken out', ['delete from ledger where seq = 2'], 2, /Entry 2 is missing: 1 is followed by 3/],
    ['the first ones taken out', ['delete from ledger where seq < 3'], 1, /no anchor says why/],
    [
      'an entry taken out, and the others moved up',
      ['delete from ledger where seq = 2', 'update ledger set seq = seq - 1 where seq > 2'],
      2,
      /Entry 2 is not what was written/,
    ],
    [
      'two entries in another order',
      [2, 3, 9].map((_, at) => `update ledger set seq = ${[9, 2, 3][at]} where seq = ${[2, 3, 9][at]}`),
      2,
      /Entry 2 is not what was written/,
    ],
    ['the end cut off', ['delete from ledger where seq = 4'], 4, /4 were written, and the end was cut off/],
  ])('%s', async (_, statements, seq, sentence) => {
    await tamper(...statements.map((each) => sql.raw(each)))
    const { broken } = await verify(book.db)
    expect(broken).toMatchObject({ seq, sentence: expect.stringMatching(sentence) as string })
  })

  test('the end cut off together with every trace in the file, by a hash that was kept elsewhere', async () => {
    const { last } = await verify(book.db)
    await tamper(sql`delete from ledger where seq = 4`, sql`update sqlite_sequence set seq = 3 where name = 'ledger'`)
    expect((await verify(book.db)).broken).toBeNull()
    expect((await verify(book.db, last?.hash)).broken?.sentence).toContain('the end was cut off')
  })

  test('written anew from an entry on, by a hash that was kept elsewhere', async () => {
    const kept = (await verify(book.db)).last?.hash
    await tamper(sql`delete from ledger where seq > 2`)
    for (const word of ['x', 'y']) {
      await book.host.run(command(['echo', word]))
      await book.ledger.flush()
    }
    expect(await verify(book.db)).toMatchObject({ count: 4, broken: null })
    expect((await verify(book.db, kept)).broken?.sentence).toContain('No entry has the hash')
  })

  test.each(TRIGGERS)('the trigger %s dropped', async (name) => {
    await book.db.run(sql.raw(`drop trigger ${name}`))
    expect((await verify(book.db)).broken?.sentence).toContain(name)
  })
})

test('takes an earlier hash for as good as the last, since more has come after it', async () => {
  const [, second] = await book.entries()
  expect((await verify(book.db, second?.hash)).broken).toBeNull()
})

describe('what is let go', () => {
  const keepTwo = () => letGoOfOld(book, { days: 90, entries: 2 })

  test('leaves an anchor with the hash of the last one that went, and the rest can be verified', async () => {
    const before = await book.entries()
    await keepTwo()
    const after = await book.entries()
    expect(after.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(['3 done', '4 done', '5 anchor'])
    expect(after.at(-1)).toMatchObject({ of: 2, note: before[1]?.hash })
    expect(await verify(book.db, before[1]?.hash)).toMatchObject({ count: 3, letGo: 2, broken: null })
    const [words] = await book.db.all<{ count: number }>(sql`select count(*) as count from ledger_words`)
    expect(words?.count).toBe(2)
  })

  test('goes by age as well', async () => {
    await letGoOfOld(book, { days: 0, entries: 1000 })
    expect((await book.entries()).map(({ kind }) => kind)).toEqual(['anchor'])
    expect(await verify(book.db)).toMatchObject({ count: 1, letGo: 4, broken: null })
  })

  test('can be let go of again and again', async () => {
    for (const word of ['e', 'f', 'g']) {
      await book.host.run(command(['echo', word]))
      await keepTwo()
    }
    expect(await verify(book.db)).toMatchObject({ count: 3, broken: null })
  })

  test('is not more than the anchor says', async () => {
    await keepTwo()
    await expect(book.db.run(sql`delete from ledger where seq = 3`)).rejects.toThrow()
    await tamper(sql`delete from ledger where seq = 3`)
    expect((await verify(book.db)).broken).toMatchObject({ seq: 1 })
  })
})
