import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { because } from './cause'
import { command } from './command'
import { createPool, type HostPool } from './pool'
import { freePort, hasSshd, startCable, startSshd, until } from './testing/sshd'

const echo = (text: string) => command(['echo', text], { parse: ({ stdout }) => stdout.trim() })

type Witnessing = NonNullable<NonNullable<Parameters<typeof createPool>[0]>['witness']>

let pool: HostPool
beforeEach(() => void (pool = createPool()))
afterEach(() => pool.close())

describe.skipIf(!hasSshd)('the pool (needs /usr/sbin/sshd)', () => {
  let sshd: Awaited<ReturnType<typeof startSshd>>
  let cable: Awaited<ReturnType<typeof startCable>>
  beforeAll(async () => {
    sshd = await startSshd()
    cable = await startCable(sshd.target.port)
  })
  afterAll(async () => {
    await cable?.stop()
    await sshd?.stop()
  })

  const signIns = () => sshd.log().split('Accepted publickey').length - 1

  it('signs in once, for however many commands', async () => {
    const before = signIns()
    const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const answers = words.map((each) => pool.host('one', sshd.target).run(echo(each)))
    expect(await Promise.all(answers)).toEqual(words)
    expect(pool.host('one', sshd.target).arrivedOn).toBe(null)
    expect((await pool.session('one', sshd.target)).arrivedOn).toBe('127.0.0.1')
    expect(pool.state('one')?.status).toBe('connected')
    expect(signIns() - before).toBe(1)
  })

  it('comes back after its connection is cut, and does not run twice what was under way', async () => {
    const target = { ...sshd.target, port: cable.port }
    const host = pool.host('cut', target)
    expect(await host.run(echo('before'))).toBe('before')
    const before = signIns()
    const failed = expect(
      host.run(command(['sh', '-c', 'echo on; sleep 2']), { onOutput: () => cable.cut() }),
    ).rejects.toMatchObject({ code: 'unreachable' })
    await failed
    await until(() => pool.state('cut')?.status === 'connected')
    expect(await host.run(echo('after'))).toBe('after')
    expect(signIns() - before).toBe(1)
  })

  it('signs in anew to prove that it can', async () => {
    await pool.session('fresh', sshd.target)
    const before = signIns()
    const session = await pool.fresh('fresh', sshd.target)
    expect(await session.run(echo('new'))).toBe('new')
    await session.close()
    expect([signIns() - before, pool.state('fresh')?.status]).toEqual([1, 'connected'])
  })

  it('has everything witnessed that is sent, what it sends by itself and what was cut off too', async () => {
    const told: unknown[] = []
    const witness: Witnessing =
      ({ id }, cause) =>
      (sending) => {
        const { actor } = { ...cause, ...sending.cause }
        return {
          ended: ({ fate, exitCode, received }) =>
            told.push({ id, actor, argv: sending.command.argv, fate, exitCode, received }),
        }
      }
    const seeing = createPool({ witness })
    const host = because(seeing.host('cut', { ...sshd.target, port: cable.port }), { actor: 'anna' })
    await host.run(echo('before'))
    const cut = host.run(command(['sh', '-c', 'echo on; sleep 2']), { onOutput: () => cable.cut() })
    await expect(cut).rejects.toMatchObject({ code: 'unreachable' })
    await seeing.close()
    expect(told.slice(0, 3)).toMatchObject([
      { id: 'cut', actor: 'Proximity: connections', argv: ['printenv', 'SSH_CONNECTION'], fate: null, exitCode: 0 },
      { id: 'cut', actor: 'anna', argv: ['echo', 'before'], fate: null, exitCode: 0, received: 7 },
      { id: 'cut', actor: 'anna', argv: ['sh', '-c', 'echo on; sleep 2'], fate: 'lost', exitCode: null, received: 3 },
    ])
  })

  it('opens another connection for another target', async () => {
    const session = await pool.session('moved', sshd.target)
    const other = await pool.session('moved', { ...sshd.target, port: cable.port })
    expect(other).not.toBe(session)
    expect(await session.closed).toBe(null)
  })

  it('closes what is dropped', async () => {
    const session = await pool.session('drop', sshd.target)
    const host = pool.host('drop', sshd.target)
    await pool.drop('drop')
    expect([await session.closed, pool.state('drop')]).toEqual([null, null])
    await expect(host.run(echo('late'))).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('tells why a host is down, and finds it again when told to try', async () => {
    const target = { ...sshd.target, auth: { kind: 'password' as const, password: 'wrong' } }
    await expect(pool.host('down', target).run(echo('x'))).rejects.toMatchObject({ code: 'refused-key' })
    const state = pool.state('down')
    expect(state).toMatchObject({ status: 'down', error: { code: 'refused-key' } })
    pool.retry('down')
    expect(pool.state('down')?.status).toBe('connecting')
  })
})

it('fails fast while nobody answers', async () => {
  const nowhere = {
    address: '127.0.0.1',
    port: await freePort(),
    user: 'root',
    auth: { kind: 'password' as const, password: 'x' },
    hostKey: 'SHA256:x',
    sudo: false,
  }
  const host = pool.host('nowhere', nowhere)
  await expect(host.run(echo('x'))).rejects.toMatchObject({ code: 'unreachable' })
  const signal = AbortSignal.abort()
  await expect(host.run(echo('x'), { signal })).rejects.toMatchObject({ code: 'cancelled' })
})

it('runs on the machine itself too', async () => {
  expect(await pool.host('here', { local: true, sudo: false }).run(echo('here'))).toBe('here')
})
