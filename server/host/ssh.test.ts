import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSsh } from './ssh'
import { behaves } from './testing/behaviour'
import { hasSshd, startSshd } from './testing/sshd'

describe.skipIf(!hasSshd)('an SSH session (needs /usr/sbin/sshd)', () => {
  let sshd: Awaited<ReturnType<typeof startSshd>>
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd?.stop())

  behaves('over a real sshd', () => openSsh(sshd.target, { bound: 1_000_000 }))

  it('knows the address that it arrived on', async () => {
    const session = await openSsh(sshd.target)
    expect(session.arrivedOn).toBe('127.0.0.1')
    await session.close()
    expect(await session.closed).toBe(null)
  })
})
