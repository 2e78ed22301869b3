import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batch } from '../host/batch'
import { because } from '../host/cause'
import { command } from '../host/command'
import { write } from '../host/tools/files'
import { contextWith } from '../operations/testing/context'
import type { Context } from '../context'
import { exported, search, SearchInput, verified } from './index'
import { type Search, searchOf, searchText } from './search/spec'
import { type Book, openBook } from './testing/book'

let book: Book
let ctx: Context
beforeAll(async () => {
  book = await openBook()
  ctx = { ...(await contextWith({})), db: book.db, ledger: book.ledger, actor: 'anna' }
  const { host } = book
  await host.run(command(['printf', '%s', 'two words']))
  await because(host, { actor: 'bert', operationId: 'op', step: 1 }).run(command(['sh', '-c', 'exit 0']))
  await expect(host.run(command(['grep', '100%', '/dev/null']))).rejects.toThrow()
  await host.run(batch([command(['echo', 'one']), command(['echo', 'two'])]))
})
afterAll(() => book.close())

const found = async (wish: Partial<Search>) => {
  const { lines } = await search({ ctx, input: SearchInput.parse({ page: 1, ...wish }) })
  return lines.map(({ command: line }) => line)
}

describe('finds', () => {
  test.each<[string, Partial<Search>, string[]]>([
    ['words as they are read on the page', { text: 'printf %s two words' }, ["printf %s 'two words'"]],
    ['a percent sign as what it is', { text: '100%' }, ['grep 100% /dev/null']],
    ['nothing', { text: 'nowhere' }, []],
    ['who', { who: 'bert' }, ["sh -c 'exit 0'"]],
    ['an operation', { operation: 'op' }, ["sh -c 'exit 0'"]],
    ['what changes a host', { effect: 'changes' }, ["sh -c 'exit 0'"]],
    ['what failed', { failed: 'yes' }, ['grep 100% /dev/null']],
    ['a host', { host: 'elsewhere' }, []],
    ['a time', { from: Date.now() + 60_000 }, []],
  ])('%s', async (_, wish, commands) => {
    expect(await found(wish)).toEqual(commands)
  })

  test('all of it, the newest first, each command once', async () => {
    expect(await found({})).toEqual([
      ...['echo two', 'echo one', 'sh -s'],
      ...['grep 100% /dev/null', "sh -c 'exit 0'", "printf %s 'two words'"],
    ])
  })
})

test('shows whoever has other hosts nothing of this one, and not who has sent it', async () => {
  const other = { ...ctx, who: { ...ctx.who, hosts: ['elsewhere'] } }
  for (const host of [null, 'here'])
    expect(await search({ ctx: other, input: SearchInput.parse({ page: 1, host }) })).toMatchObject({
      ...{ lines: [], hosts: [], actors: [] },
    })
})

test('tells of a command how it ended, who sent it, and within what it ran', async () => {
  const { lines, actors, hosts, count } = await search({ ctx, input: SearchInput.parse({ page: 1 }) })
  expect(lines[0]).toMatchObject({ exitCode: 0, within: lines[2]?.seq, actor: 'anna', state: 'done' })
  expect(lines[4]).toMatchObject({ exitCode: 0, operation: { id: 'op', step: 1 }, changes: true, state: 'done' })
  expect(lines[3]).toMatchObject({ exitCode: 1, state: 'failed' })
  expect(actors).toEqual(['anna', 'bert'])
  expect(hosts).toEqual([{ id: 'here', name: 'this machine' }])
  expect(count).toBe(7)
})

describe('a file of what was found', () => {
  const text = async (type: 'csv' | 'json', wish: Partial<Search> = {}) => {
    const { chunks } = await exported({ ctx, input: { type, search: SearchInput.parse({ page: 1, ...wish }) } })
    let all = ''
    for await (const chunk of chunks) all += chunk
    return all
  }

  test('has a line for each command, and one for what its columns are', async () => {
    const lines = (await text('csv')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines[0]).toMatch(/^entry,at,who,what_for,.*,hash$/)
    expect(lines[6]).toContain(",printf %s 'two words',looks,")
    expect(await text('csv', { text: 'nowhere' })).toMatch(/^entry,.*hash\r\n$/)
  })

  test('is JSON that can be read, also where nothing was found', async () => {
    expect(JSON.parse(await text('json', { who: 'bert' }))).toMatchObject([{ who: 'bert', operation: 'op', step: 2 }])
    expect(JSON.parse(await text('json', { text: 'nowhere' }))).toEqual([])
  })
})

test('is verified once for all who look within a minute, and anew for who asks', async () => {
  const first = await verified({ ctx })
  expect(first).toMatchObject({ count: 7, broken: null })
  expect(await verified({ ctx })).toBe(first)
  expect(await verified({ ctx, input: { anew: true } })).not.toBe(first)
})

test.each<Partial<Search>>([
  {},
  { text: 'nft list' },
  { host: 'h', who: 'Proximity: looks', operation: 'op', effect: 'looks', failed: 'yes', from: 1, to: 2, page: 3 },
])('a search stands in the address of a page: %j', (wish) => {
  const whole = SearchInput.parse({ page: 1, ...wish })
  expect(searchOf(Object.fromEntries(new URLSearchParams(searchText(whole))))).toEqual(whole)
})

test('what cannot be read in an address is not looked for', () => {
  expect(searchOf({ effect: 'x', from: 'yesterday', page: '-1' })).toEqual(SearchInput.parse({ page: 1 }))
})

test('knows a script of ours by its name, and what only looks within a change as a look', async () => {
  await book.host.run(write(`${book.folder}/x`, 'text'))
  await book.host.run(batch([command(['id', '-u']), command(['sleep', '0'])]))
  const { lines } = await search({ ctx, input: SearchInput.parse({ page: 1 }) })
  expect(lines.slice(0, 4).map(({ shown, changes }) => [shown, changes])).toEqual([
    ['sleep 0', true],
    ['id -u', false],
    ['sh -s', true],
    [`write ${book.folder}/x 0644`, true],
  ])
})
