import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Context } from '../context'
import { NetworkSpec } from '../capabilities/network/spec'
import { getNetwork, saveNetwork } from '../db/networks'
import { getOperation, insertOperation, type OperationRow } from '../db/operations'
import { log } from '../log'
import { conclude } from './conclude'
import { contextWith } from './testing/context'

let ctx: Context
beforeEach(async () => {
  ctx = await contextWith({ one: new Error('nobody asks it') })
})
afterEach(async () => {
  await ctx.pool.close()
  ctx.db.close()
})

const reservation = { mac: 'bc:24:11:00:00:01', address: null, name: 'nas', aliases: [] }

/** What was reserved, and has come about on the host. */
async function reserved(): Promise<OperationRow> {
  const row: OperationRow = {
    ...{ id: 'it', hostId: 'one', hostName: 'Host one', kind: 'reserve', title: 'Reserve', digest: 'x', intent: {} },
    ...{ actor: 'test', steps: [], state: 'running', startedAt: 1, endedAt: null },
    spec: NetworkSpec.parse({ reservations: [reservation] }),
  }
  await insertOperation(ctx.db, row)
  return row
}

it('keeps what an operation has brought about', async () => {
  expect(await conclude(ctx, await reserved(), 'done')).toBeNull()
  expect((await getNetwork(ctx.db, 'one')).spec.reservations).toEqual([reservation])
  expect((await getOperation(ctx.db, 'it')).state).toBe('done')
})

it('ends an operation also where that does not fit what somebody has saved meanwhile, and says so', async () => {
  const error = vi.spyOn(log(), 'error').mockReturnValue(undefined)
  const records = [{ kind: 'A' as const, name: 'nas', value: '192.168.1.20' }]
  await saveNetwork(ctx.db, 'one', NetworkSpec.parse({ records }))
  const row = await reserved()
  expect(await conclude(ctx, row, 'done')).toContain('does not fit the settings')
  expect(error).toHaveBeenCalledOnce()
  expect((await getNetwork(ctx.db, 'one')).spec).toMatchObject({ records, reservations: [] })
  expect((await getOperation(ctx.db, 'it')).state).toBe('done')
})
