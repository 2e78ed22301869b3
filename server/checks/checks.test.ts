import { afterEach, expect, test } from 'vitest'
import type { Context } from '../context'
import { UnreachableError } from '../host/errors'
import { contextWith } from '../operations/testing/context'
import { begin } from './checks'

const away = new UnreachableError('10.0.0.2:22', 'does not answer', 'Check that the host is on.')

let ctx: Context
afterEach(async () => {
  await ctx.pool.close()
  ctx.db.close()
})

test('whoever asks for checks of a host that is out of reach is told so, and not left with those of before', async () => {
  ctx = await contextWith({ one: away })
  await expect(begin({ ctx, input: { hostId: 'one' } })).rejects.toThrow(away.message)
})
