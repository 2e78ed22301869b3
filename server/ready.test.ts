import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from './context'
import { updateHost } from './db/hosts'
import { secretBox } from './db/secrets'
import { contextWith } from './operations/testing/context'
import { unready } from './ready'

let ctx: Context
beforeEach(async () => {
  ctx = await contextWith({ one: new Error('nobody asks it') })
  await updateHost(ctx.db, 'one', { secret: ctx.secrets.seal({ password: 'sesame' }) })
})
afterEach(() => ctx.db.close())

describe('a process', () => {
  it('is ready when its database takes a write, is of this version, and its key opens what is stored', async () => {
    expect(await unready(ctx)).toEqual([])
  })

  it.each<[string, string, () => unknown]>([
    ['database', 'cannot be written', () => ctx.db.run(sql`PRAGMA query_only = ON`)],
    [
      'migrations',
      'is of an older version',
      () =>
        ctx.db.run(
          sql`DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)`,
        ),
    ],
    ['key', 'was exchanged', () => (ctx = { ...ctx, secrets: secretBox('unused', 'f'.repeat(64)) })],
    ['process', 'is about to end', () => ctx.running.close()],
  ])('names its %s when it %s', async (part, _, spoil) => {
    await spoil()
    expect(await unready(ctx)).toEqual([part])
  })

  it('does not write for everybody who asks', async () => {
    expect(await unready(ctx)).toEqual([])
    await ctx.db.run(sql`PRAGMA query_only = ON`)
    expect(await unready(ctx)).toEqual([])
  })
})
