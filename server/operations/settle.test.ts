import { expect, it, test } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { appendEvents, eventsAfter, getOperation, insertOperation, type OperationRow } from '../db/operations'
import type { Host } from '../host/host'
import { UnreachableError } from '../host/errors'
import { get, settle } from './index'
import { contextWith } from './testing/context'

const GUARD_GONE = {
  'nft -s list table inet proximity': { stdout: '', stderr: 'No such file or directory', exitCode: 1 },
}

/** An operation that was running when the dashboard ended. */
async function left(host: Host | Error, state: OperationRow['state'] = 'running') {
  const ctx = await contextWith({ lab: host })
  await insertOperation(ctx.db, {
    ...{
      id: 'o',
      hostId: 'lab',
      hostName: 'Lab',
      kind: 'initialize',
      title: 'Initialize',
      intent: {},
      digest: 'x',
      actor: 'test',
    },
    ...{
      spec: { ...NetworkSpec.parse({}), choices: null },
      steps: [{ id: 's', title: 'S' }],
      state,
      startedAt: 1,
      endedAt: null,
    },
  })
  await appendEvents(ctx.db, 'o', [{ seq: 1, at: 1, event: { type: 'step-started', step: 0, title: 'S' } }])
  return ctx
}

test.each<[what: string, host: Host | Error, state: string, line: string]>([
  ['everything was done', labInUse(), 'done', 'A look at the host now shows that everything was done.'],
  [
    'some is left to do',
    labInUse({ ...GUARD_GONE, 'test -e /var/lib/proximity-undo/o/armed': { stdout: '', stderr: '', exitCode: 1 } }),
    'interrupted',
    '1 change is left to do: Load the table inet proximity. The timer on the host has taken back what was begun.',
  ],
  [
    'the host still waits to hear of it',
    labInUse({ ...GUARD_GONE, 'test -e /var/lib/proximity-undo/o/armed': '' }),
    'interrupted',
    'The timer on the host takes back within 90 seconds what was begun',
  ],
  [
    'the host cannot be reached',
    new UnreachableError('lab:22', 'does not answer', 'Is it on?'),
    'interrupted',
    'lab:22 does not answer',
  ],
])('finds by looking that %s', async (_, host, state, line) => {
  const ctx = await left(host)
  await settle({ ctx })
  const seen = await get({ ctx, input: { id: 'o' } })
  expect(seen).toMatchObject({ state, error: state === 'done' ? null : { code: 'interrupted' } })
  expect(seen.lines.join(' ')).toContain(line)
  expect(seen.endedAt).not.toBeNull()
  expect((await eventsAfter(ctx.db, 'o', 0)).map(({ seq }) => seq)).toEqual([1, 2])
  await ctx.pool.close()
})

it('leaves alone what has ended and what runs here', async () => {
  const ended = await left(labInUse(), 'rolled-back')
  await settle({ ctx: ended })
  expect(await eventsAfter(ended.db, 'o', 0)).toHaveLength(1)
  const running = await left(labInUse())
  running.running.begin('o', new AbortController(), new Promise(() => undefined))
  await settle({ ctx: running })
  expect((await getOperation(running.db, 'o')).state).toBe('running')
})
