import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Context } from '../context'
import { appendEvents, insertOperation, type OperationRow } from '../db/operations'
import type { Event } from '../engine/events'
import { search } from './index'
import { searchOf, searchText } from './search/spec'
import { contextWith } from './testing/context'

let ctx: Context
beforeAll(async () => {
  ctx = await contextWith({})
  const output = (text: string): Event => ({ type: 'output', step: 0, change: 0, text })
  await keep('first', { hostName: 'pve1', actor: 'anna' }, [
    { type: 'said', step: 0, line: 'Management bridge: vmbr0' },
    { type: 'change-started', step: 0, change: 0, title: 'C', command: `echo "50%_off" '\\n'`, diff: null },
    output('extracting archive\n"local-lvm" is used'),
  ])
  await keep('second', { state: 'rolled-back', kind: 'remove', title: 'Remove network' }, [
    {
      type: 'ended',
      state: 'rolled-back',
      error: { code: 'command-failed', message: 'No space left on device', detail: { stderr: 'ENOSPC on sda' } },
      lines: ['Everything was put back.'],
    },
  ])
  await keep('third', { hostId: 'two', state: 'running', steps: [planned('Create the router (VMID 114)')] })
})
afterAll(async () => {
  await ctx.pool.close()
  ctx.db.close()
})

let at = 0
async function keep(id: string, over: Partial<OperationRow> = {}, events: Event[] = []): Promise<void> {
  await insertOperation(ctx.db, {
    ...{ id, hostId: 'one', hostName: 'pve', kind: 'initialize', title: 'Initialize network', actor: 'local' },
    ...{ digest: `digest-of-${id}`, intent: {}, spec: {}, steps: [], state: 'done', startedAt: (at += 1), endedAt: 9 },
    ...over,
  })
  await appendEvents(
    ctx.db,
    id,
    events.map((event, index) => ({ seq: index + 1, at: 1, event })),
  )
}

function planned(title: string) {
  const run = { argv: ['pct', 'create', '114', '--hostname', 'it is a router'], stdin: 'written\nto it', accept: [0] }
  return {
    id: 'router',
    title: 'Step 5/5',
    changes: [{ title, kind: 'create', on: 'router', run, undo: [], diff: null }],
  }
}

const everything = { hostId: null, text: '', state: null, kind: null, page: 1 } as const
const found = async (wanted: Partial<Parameters<typeof search>[0]['input']>) =>
  (await search({ ctx, input: { ...everything, ...wanted } })).operations.map(({ id }) => id)

describe('the record is searched', () => {
  test.each<[what: string, text: string, ids: string[]]>([
    ['nothing, and everything is there, newest first', '', ['third', 'second', 'first']],
    ['the title', 'remove NETWORK', ['second']],
    ['the host', 'pve1', ['first']],
    ['who started it', 'anna', ['first']],
    ['the digest of its plan', 'digest-of-second', ['second']],
    ['a line that was said', 'bridge: vmbr0', ['first']],
    ['an output, with its quotation marks', '"local-lvm" is', ['first']],
    ['a command, whose signs mean themselves', `"50%_off" '\\n'`, ['first']],
    ['a sign that would mean anything in SQL', '5%off', []],
    ['an error', 'no space left', ['second']],
    ['what stood behind an error', 'ENOSPC', ['second']],
    ['how it ended', 'was put back', ['second']],
    ['a change of a plan that never ran', 'VMID 114', ['third']],
    ['a word of a planned command', 'it is a router', ['third']],
    ['its standard input', 'to it', ['third']],
    ['words of the program, which are nothing that was said', 'change-started', []],
    ['names of fields', 'argv', []],
    ['what nobody said', "'; drop table operations; --", []],
  ])('for %s', async (_what, text, ids) => {
    expect(await found({ text })).toEqual(ids)
  })

  it('by state, by kind, on one host', async () => {
    expect(await found({ state: 'running' })).toEqual(['third'])
    expect(await found({ kind: 'initialize' })).toEqual(['third', 'first'])
    expect(await found({ hostId: 'one', text: 'network' })).toEqual(['second', 'first'])
    expect((await search({ ctx, input: { ...everything, hostId: 'two' } })).kinds).toEqual([
      { kind: 'initialize', title: 'Initialize network' },
    ])
  })
})

describe('a long record', () => {
  it('is answered a page at a time, quickly', async () => {
    for (let number = 0; number < 60; number += 1) {
      const output = (line: number): Event => ({
        type: 'output',
        step: 0,
        change: 0,
        text: `line ${line} of ${number}`,
      })
      await keep(
        `long-${number}`,
        { hostId: 'long' },
        Array.from({ length: 200 }, (_, line) => output(line)),
      )
    }
    const pages = await Promise.all(
      [1, 2, 3].map((page) => search({ ctx, input: { ...everything, hostId: 'long', page } })),
    )
    expect(pages.map(({ operations, hasOlder }) => [operations.length, hasOlder])).toEqual([
      [25, true],
      [25, true],
      [10, false],
    ])
    expect(new Set(pages.flatMap(({ operations }) => operations.map(({ id }) => id))).size).toBe(60)
    const started = performance.now()
    expect(await found({ hostId: 'long', text: 'line 199 of 7' })).toEqual(['long-7'])
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('a search in the address of a page', () => {
  test.each([
    ['', {}],
    ['?q=nginx+01&state=done&kind=remove&page=3', { text: 'nginx 01', state: 'done', kind: 'remove', page: 3 }],
  ] as const)('%s is read and written alike', (address, search) => {
    const query = Object.fromEntries(new URLSearchParams(address))
    expect(searchOf(query)).toEqual({ text: '', state: null, kind: null, page: 1, ...search })
    expect(searchText(searchOf(query))).toBe(address)
  })

  it('leaves out what it cannot read', () => {
    expect(searchOf({ q: ['a', 'b'], state: 'odd', page: '-1' })).toEqual({
      text: '',
      state: null,
      kind: null,
      page: 1,
    })
  })
})
