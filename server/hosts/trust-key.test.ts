import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../context'
import { getHost, insertHost } from '../db/hosts'
import { createPool } from '../host/pool'
import { hasSshd, startSshd } from '../host/testing/sshd'
import { contextWith } from '../operations/testing/context'
import { reconnect } from './reconnect'
import { trustKey } from './trust-key'

const OTHER = `SHA256:${'A'.repeat(43)}`

describe.skipIf(!hasSshd)('a host that shows another key than the one that was trusted', () => {
  let sshd: Awaited<ReturnType<typeof startSshd>>
  let ctx: Context
  beforeAll(async () => {
    sshd = await startSshd()
    ctx = { ...(await contextWith({})), pool: createPool() }
    const { address, port, user, auth } = sshd.target
    const secret = ctx.secrets.seal({ privateKey: auth.kind === 'key' ? auth.privateKey : '' })
    await insertHost(ctx.db, {
      ...{ id: 'one', name: 'One', address, port, user, transport: 'ssh', auth: 'key', secret, fingerprint: OTHER },
      ...{ sudo: false, embedded: false, version: null, addedAt: 1 },
    })
  })
  afterAll(async () => {
    await ctx.pool.close()
    ctx.db.close()
    await sshd.stop()
  })

  const input = { hostId: 'one' }

  test('is not signed in to, however often somebody tries', async () => {
    for (const _ of [1, 2])
      await expect(reconnect({ ctx, input })).rejects.toMatchObject({
        code: 'changed-host-key',
        detail: { expected: OTHER, found: sshd.target.hostKey },
      })
  })

  test('is trusted only by the key that it shows', async () => {
    await expect(trustKey({ ctx, input: { ...input, fingerprint: OTHER } })).rejects.toThrow(
      `The host shows the key ${sshd.target.hostKey} by now`,
    )
    expect((await getHost(ctx.db, 'one')).fingerprint).toBe(OTHER)
  })

  test('is signed in to at once when that key is trusted', async () => {
    await trustKey({ ctx, input: { ...input, fingerprint: sshd.target.hostKey } })
    await reconnect({ ctx, input })
    expect(ctx.pool.state('one')).toMatchObject({ status: 'connected' })
    expect((await getHost(ctx.db, 'one')).fingerprint).toBe(sshd.target.hostKey)
  })
})
