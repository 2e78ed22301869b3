import { afterEach, expect, test } from 'vitest'
import { command } from '@/server/host/command'
import type { Session } from '@/server/host/session'
import { openSsh, scanHostKey } from '@/server/host/ssh'
import { read, readTrees, write } from '@/server/host/tools/files'
import { guests } from '@/server/host/tools/pve'
import { SCENARIOS, startSimulatedHost, type RunningSimulatedHost, type SimulatedHostOptions } from './index'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

async function start(options: SimulatedHostOptions = {}): Promise<RunningSimulatedHost> {
  const host = await startSimulatedHost(options)
  open.push(host)
  return host
}

async function signIn(host: RunningSimulatedHost, auth?: { kind: 'password'; password: string }): Promise<Session> {
  const { address, port, user, privateKey, fingerprint } = host
  const how = auth ?? { kind: 'key' as const, privateKey }
  const session = await openSsh({ address, port, user, auth: how, hostKey: fingerprint, sudo: false })
  open.push({ stop: () => session.close() })
  return session
}

const anything = (argv: readonly [string, ...string[]], stdin?: string) =>
  command(argv, {
    accept: Array.from({ length: 256 }, (_, code) => code),
    parse: (output) => output,
    ...(stdin === undefined ? {} : { stdin }),
  })

test('lets in who has the key or the password, and shows the key that it promised', async () => {
  const host = await start({ password: 'open sesame' })
  expect((await signIn(host)).arrivedOn).toBe('192.168.1.10')
  expect((await signIn(host, { kind: 'password', password: 'open sesame' })).arrivedOn).toBe('192.168.1.10')
  await expect(signIn(host, { kind: 'password', password: 'guess' })).rejects.toMatchObject({ code: 'refused-key' })
  expect((await scanHostKey(host)).fingerprint).toBe(host.fingerprint)
})

test('passes input, output and exit codes through, on many channels at once', async () => {
  const session = await signIn(await start())
  const text = 'one\ntwo \' " $HOME ü\n'
  await session.run(write('/root/note', text))
  expect(await session.run(read('/root/note'))).toBe(text)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => session.run(anything(['tee', `/tmp/${index}`], String(index)))),
  )
  expect(answers.map(({ stdout }) => stdout)).toEqual(answers.map((_, index) => String(index)))
  expect(await session.run(anything(['test', '-e', '/nowhere']))).toMatchObject({ exitCode: 1 })
})

test('answers what it does not know like a missing program, and writes it down', async () => {
  const { host, ...place } = await start()
  const session = await signIn({ ...place, host })
  const answer = await session.run(anything(['kubectl', 'get', 'pods']))
  expect(answer).toMatchObject({
    exitCode: 127,
    stderr: 'timeout: failed to run command ‘kubectl’: No such file or directory\n',
  })
  expect(await session.run(anything(['ip', 'tunnel', 'show']))).toMatchObject({ exitCode: 1 })
  expect(host.unknown).toEqual([['kubectl'], ['ip', 'tunnel', 'show']])
})

test('ends a command that takes too long, and one that is cancelled', async () => {
  const session = await signIn(await start({ pace: 'lifelike' }))
  await expect(session.run(command(['sleep', '30'], { timeout: 1 }))).rejects.toMatchObject({ code: 'time-out' })
  const signal = AbortSignal.timeout(100)
  await expect(session.run(command(['sleep', '30']), { signal })).rejects.toMatchObject({
    code: 'cancelled',
    detail: { ended: true },
  })
})

test('fails on purpose: by count, by words, with nonsense, and with a broken connection', async () => {
  const host = await start()
  const session = await signIn(host)
  const name = command(['uname', '-n'], { parse: ({ stdout }) => stdout })
  host.faults.failNth(2, { exitCode: 5, stderr: 'not today' })
  expect(await session.run(name)).toBe('pve\n')
  await expect(session.run(name)).rejects.toThrow('not today')
  expect(await session.run(name)).toBe('pve\n')
  const mend = await host.fail(['pct', 'start'])
  await expect(session.run(command(['pct', 'start', '112']))).rejects.toThrow('broken on purpose')
  await mend()
  await session.run(command(['pct', 'start', '112']))
  host.faults.nonsense(1)
  expect(await session.run(name)).not.toBe('pve\n')
  host.faults.hangUpAfter(1)
  await expect(session.run(write('/root/done', 'yes'))).rejects.toMatchObject({ code: 'unreachable' })
  expect(host.host.node.files.read('/root/done')).toBe('yes')
  host.faults.refuse(true)
  await expect(signIn(host)).rejects.toMatchObject({ code: 'unreachable' })
  host.faults.clear()
  await signIn(host)
})

test('loses what was not written down when it reboots, and everybody who was signed in', async () => {
  const host = await start()
  const session = await signIn(host)
  await session.run(command(['ip', 'link', 'add', 'br9', 'type', 'bridge']))
  await session.run(command(['pct', 'stop', '101']))
  await host.reboot()
  expect(await session.closed).toBeInstanceOf(Error)
  const again = await signIn(host)
  expect(await again.run(anything(['ip', 'link', 'show', 'br9']))).toMatchObject({ exitCode: 1 })
  expect((await again.run(anything(['pct', 'status', '101']))).stdout).toBe('status: running\n')
})

test.each(Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[])('plays the scenario %s', async (scenario) => {
  const host = await start({ scenario })
  const session = await signIn(host)
  const found = await session.run(guests())
  expect(found === null).toBe(scenario === 'not-proxmox')
  expect(await session.run(readTrees(['/etc/network']))).toHaveProperty('size')
  expect(host.host.unknown).toEqual([])
})

test('twenty of them live in one process', async () => {
  const before = performance.now()
  const hosts = await Promise.all(Array.from({ length: 20 }, () => start()))
  const sessions = await Promise.all(hosts.map((host) => signIn(host)))
  const found = await Promise.all(sessions.map((session) => session.run(guests())))
  expect(found.map((each) => each?.length)).toEqual(Array(20).fill(14))
  expect(performance.now() - before).toBeLessThan(10_000)
})

test('two of them are the same', async () => {
  const files = async () => {
    const { host } = await start({ scenario: 'many' })
    return [...host.node.files.entries()]
  }
  expect(await files()).toEqual(await files())
})
