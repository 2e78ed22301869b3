import { afterEach, describe, expect, test } from 'vitest'
import { choices } from '../apps/choices'
import { labInUse } from '../capabilities/testing/lab-in-use'
import type { Context } from '../context'
import { UnreachableError } from '../host/errors'
import { contextWith } from '../operations/testing/context'
import { plan } from './plan'

const away = new UnreachableError('10.0.0.2:22', 'does not answer', 'Check that the host is on.')

let ctx: Context
afterEach(async () => {
  await ctx.pool.close()
  ctx.db.close()
})

describe('what rests on a look', () => {
  test.each([
    ['the plan', (input: { hostId: string }) => plan({ ctx, input })],
    [
      'the plan of a removal',
      (input: { hostId: string }) => plan({ ctx, input: { ...input, intent: { do: 'remove', apps: 'unplug' } } }),
    ],
    ['what a container can be made from', (input: { hostId: string }) => choices({ ctx, input })],
  ])('%s says why the host cannot be reached', async (_, ask) => {
    ctx = await contextWith({ one: away })
    await expect(ask({ hostId: 'one' })).rejects.toMatchObject({ code: 'unreachable', message: away.message })
  })

  test('the plan names the part that could not be looked at, and why', async () => {
    const stderr = 'nft: Operation not permitted'
    ctx = await contextWith({
      one: labInUse({ 'nft -s list table inet proximity': { stdout: '', stderr, exitCode: 1 } }),
    })
    await expect(plan({ ctx, input: { hostId: 'one', intent: { do: 'remove', apps: 'unplug' } } })).rejects.toThrow(
      /^Host guard could not be looked at: .*Operation not permitted/,
    )
  })
})
