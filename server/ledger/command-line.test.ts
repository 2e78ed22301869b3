import { spawnSync } from 'node:child_process'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command } from '../host/command'
import { answerTo, USAGE } from './command-line'
import { type Book, openBook } from './testing/book'

describe('npm run ledger', () => {
  let book: Book
  beforeAll(async () => {
    book = await openBook()
    for (const word of ['a', 'b', 'c']) await book.host.run(command(['echo', word]))
    await book.ledger.flush()
  })
  afterAll(() => book.close())

  const lastHash = async () => (await book.entries()).at(-1)?.hash ?? ''

  test('says what it has read, beside the dashboard that writes it', async () => {
    const hash = await lastHash()
    const { exitCode, lines } = await answerTo(['verify'], book.folder)
    expect(lines.join('\n')).toMatch(/^entries {2}3\nfirst {4}1, .*\nlast {5}3, .*\nhash {5}[0-9a-f]{64}\nEvery entry/)
    expect(lines).toContain(`hash     ${hash}`)
    expect(exitCode).toBe(0)
    expect(await answerTo(['verify', '--expect', hash], book.folder)).toMatchObject({ exitCode: 0 })
  })

  test('is a program of its own', async () => {
    const env = { ...process.env, PROXIMITY_DATA_DIR: book.folder }
    const words = ['--import', 'tsx', 'scripts/ledger.ts', 'verify', '--expect', await lastHash()]
    const { status, stdout } = spawnSync('node', words, { env, encoding: 'utf8' })
    expect(stdout).toContain('Every entry is as it was written.')
    expect(status).toBe(0)
  }, 60_000)

  test('names the entry where it is not as it was written', async () => {
    const other = `${'0'.repeat(63)}1`
    const { exitCode, lines } = await answerTo(['verify', '--expect', other], book.folder)
    expect(lines.at(-1)).toMatch(/^BROKEN at entry 3: No entry has the hash/)
    expect(exitCode).toBe(1)
    await book.db.run(sql`drop trigger ledger_is_not_changed`)
    await book.db.run(sql`update ledger set actor = 'eve' where seq = 2`)
    expect(await answerTo(['verify'], book.folder)).toMatchObject({
      exitCode: 1,
      lines: expect.arrayContaining(['BROKEN at entry 2: Entry 2 is not what was written there.']) as string[],
    })
  })

  test.each([[[]], [['show']], [['verify', '--expect']], [['verify', '--expect', 'short']]])(
    'says how it is used, asked %j',
    async (words) => expect(await answerTo(words, book.folder)).toEqual({ exitCode: 2, lines: [USAGE] }),
  )

  test('says that there is no database, and makes none', async () => {
    await expect(answerTo(['verify'], `${book.folder}/nowhere`)).rejects.toThrow('There is no database in')
  })
})
