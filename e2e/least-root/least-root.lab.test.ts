import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { take } from '@/server/backups'
import { inventory } from '@/server/capabilities/inventory'
import { CAPABILITIES } from '@/server/capabilities/registry'
import { run as runChecks } from '@/server/checks'
import { ConflictError } from '@/server/errors'
import { command } from '@/server/host/command'
import { installBlock, removeBlock } from '@/server/host/commands/block'
import { BATCH, RUN } from '@/server/host/commands/places'
import { introduce } from '@/server/host/introduce'
import { openSsh } from '@/server/host/ssh'
import { add, AddInput, look, overview, remove } from '@/server/hosts'
import { search, SearchInput } from '@/server/ledger'
import type { Intent } from '@/server/networks'
import { prove, show } from '@/server/proof'
import { initializing } from '../conformance/initializing'
import { openSite, type Site } from '../conformance/site'
import { usingIt } from '../conformance/using-it'
import { withPackets } from '../conformance/with-packets'
import { labUnavailable } from '../hosts/lab'
import { undertake } from '../product/initialize'
import { leastRootHost } from './least-root-host'

type Host = Awaited<ReturnType<typeof leastRootHost>>

describe.skipIf(labUnavailable() !== null)('a user who is not root, with the list and nothing else', () => {
  let site: Site
  let host: Host
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const target = () => ({
    ...{ address: host.address, port: host.port, user: host.user, hostKey: host.fingerprint, sudo: true },
    auth: { kind: 'key' as const, privateKey: host.privateKey },
  })
  /** What sudo answers this user. */
  const sudo = (...argv: string[]) => host.asRoot(['runuser', '-u', host.user, '--', 'sudo', '-n', '--', ...argv])

  beforeAll(async () => {
    site = await openSite(async () => (host = await leastRootHost()))
  })
  afterAll(() => site.close())

  test('is made by the block, with a key and no password, and a file that sudo takes', async () => {
    expect((await host.asRoot(['getent', 'shadow', host.user])).stdout).toMatch(/^proximity:\*:/)
    const file = await host.asRoot(['stat', '-c', '%a %U %G', '/etc/sudoers.d/proximity'])
    expect(file.stdout).toBe('440 root root\n')
    expect((await host.asRoot(['visudo', '-c'])).exitCode).toBe(0)
    expect((await host.asRoot(['sudo', '-l', '-U', host.user])).stdout).not.toMatch(/\bALL$/m)
  })

  test.each([
    ['a program that is not in the list', ['/usr/bin/id']],
    ['a shell', ['/bin/sh', '-c', 'id']],
    ['a program of the list by itself', ['/usr/bin/cat', '/etc/proximity/guard.nft']],
    ['a program that is not in the list, by the way of those that are', [RUN, '30', '/usr/bin/passwd']],
    ['a file that is not in the list', [RUN, '30', '/usr/bin/cat', '/etc/shadow']],
    ['a way up and out', [RUN, '30', '/usr/bin/cat', '/etc/proximity/../shadow']],
    ['two files in the place of one', [RUN, '30', '/usr/bin/cat', '/etc/proximity/x /etc/shadow']],
    ['an option of timeout', [RUN, '-s', 'KILL', '30', '/usr/bin/id']],
    ['a shell under a lock', [RUN, '30', '/usr/bin/flock', '/etc/network/.pve-interfaces.lock', 'sh', '-c', 'id']],
  ])('is refused %s', async (_, argv) => {
    const { exitCode, stdout, stderr } = await sudo(...argv)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain('sudo: a password is required')
  })

  test('is refused in a batch what is not in the list', async () => {
    const script = `n=${'0'.repeat(32)}\nr() {}\nr id -u\nr cat /etc/shadow\nr pct start 100\n`
    const { stdout } = await host.lab.exec(['runuser', '-u', host.user, '--', 'sudo', '-n', '--', RUN, '30', BATCH], {
      stdin: script,
    })
    const nonce = '0'.repeat(32)
    expect(stdout.split('\n').slice(1)).toEqual(['0', `${nonce} 0`, `${nonce} 126`, `${nonce} 126`, ''])
  })

  test('introduces itself, and what sudo refuses is said', async () => {
    const session = await openSsh(target())
    expect(await introduce(session)).toMatchObject({ sudo: 'sudo -n works' })
    expect((await sudo('/usr/bin/true')).exitCode).toBe(0)
    await expect(session.run(command(['reboot']))).rejects.toMatchObject({ name: 'NotStartedError' })
    await session.close()
  })

  test('is added by looks alone, and the ledger says so', async () => {
    const { ctx } = ask()
    const { port, user, fingerprint, privateKey } = host
    const input = { address: 'localhost', port, user, fingerprint, auth: { kind: 'key', privateKey } }
    const { hostId, signedInAs } = await add({ ctx, input: AddInput.parse(input) })
    expect(signedInAs).toBe('sudo')
    const { lines } = await search({ ctx, input: SearchInput.parse({ host: hostId }) })
    expect(lines.map(({ command }) => command)).toContain('sudo -n -- true')
    expect(lines.filter(({ changes }) => changes)).toEqual([])
    await remove({ ctx, input: { hostId } })
  })

  test('ends what is cancelled, on the host', async () => {
    const session = await openSsh(target())
    const end = new AbortController()
    const ping = command(['ping', '-n', '-c', '300', '127.0.0.1'], { timeout: 310 })
    const answer = session.run(ping, { signal: end.signal, onOutput: () => end.abort() })
    await expect(answer).rejects.toMatchObject({ code: 'cancelled', detail: { ended: true } })
    expect((await host.asRoot(['pgrep', '-f', 'ping -n -c 300'])).stdout).toBe('')
    await session.close()
  })

  initializing(() => site)
  usingIt(() => site)
  withPackets(() => site)

  test('proves the isolation', async () => {
    const { id } = await prove(ask())
    const { proof } = await show({ ctx: ask().ctx, input: { ...ask().input, id } })
    expect(proof).toMatchObject({ notAsExpected: 0 })
    expect(proof?.asExpected).toBeGreaterThan(20)
  })

  test('answers every check, and the host is followed', async () => {
    const outcomes = await runChecks(ask())
    const unasked = JSON.stringify(outcomes).match(/sudo: [^"]*|not in the list[^"]*/g)
    expect(unasked).toBeNull()
    const seen = await look(ask())
    expect(CAPABILITIES.map((capability) => seen.failure(capability)).filter((failure) => failure !== null)).toEqual([])
    expect((await overview(ask())).host.connection.state).toBe('connected')
  })

  test('makes an app, moves it to the LAN and back, restores a backup, and destroys it', async () => {
    const done = async (intent: Intent) => {
      const asRead = () => undertake(site.product, intent)
      // An app is named by itself, a moment after it was attached: whoever read a plan in that moment reads the new one.
      const ended = await asRead().catch((error: unknown) => {
        if (error instanceof ConflictError) return asRead()
        throw error
      })
      expect(ended.state, JSON.stringify(ended.steps)).toBe('done')
    }
    const form = { disk: '1', cores: '1', memory: '128', address: '' }
    await done({ do: 'provision', name: 'made', template: host.appTemplate, storage: 'local-lvm', ...form })
    const made = (await look(ask())).facts(inventory).guests.find(({ name }) => name === 'made')
    const guests = String(made?.vmid)
    const backup = (await take(ask())).id
    await done({ do: 'detach', guests })
    await done({ do: 'attach', guests })
    await done({ do: 'detach', guests })
    await done({ do: 'restore', backup, guests: 'return', interfaces: 'leave', firewall: 'leave' })
    await done({ do: 'power', what: 'reboot', guest: guests })
    await done({ do: 'destroy', guest: guests })
  })

  test('takes everything back when a step fails', async () => {
    const mend = await host.fail(['ifdown', 'proximity-lan'])
    expect((await undertake(site.product, { do: 'remove', apps: 'return' })).state).toBe('rolled-back')
    await mend()
  })

  test('removes the network', async () => {
    expect((await undertake(site.product, { do: 'remove', apps: 'return' })).state).toBe('done')
    expect((await host.asRoot(['ip', 'link', 'show', 'proximity-lan'])).exitCode).not.toBe(0)
  })

  test('is told when the host has the list of another version', async () => {
    await host.asRoot(['sh', '-c', 'echo other > /usr/local/lib/proximity/list'])
    await expect(openSsh(target())).rejects.toThrow('Paste the block of this version')
    await host.lab.exec(['sh'], { stdin: installBlock('ssh-ed25519 AAAA') })
  })

  test('is taken away again, and leaves nothing', async () => {
    expect((await host.lab.exec(['sh'], { stdin: removeBlock() })).exitCode).toBe(0)
    const left = await host.asRoot(['sh', '-c', 'id proximity; ls /etc/sudoers.d/proximity /usr/local/lib/proximity'])
    expect(left.stdout).toBe('')
  })
})
