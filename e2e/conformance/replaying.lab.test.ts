import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { INITIALIZE, leases, plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { list, script } from '@/server/operations'
import { labUnavailable, type Lab } from '../hosts/lab'
import { run, type Output } from '../hosts/lab/world/run'
import { undertake } from '../product/initialize'
import { labHost } from './lab-host'
import { addApp, openSite, startGuest, type Site } from './site'
import { fingerprint } from './taking-back'

const REMOVE = { do: 'remove', apps: 'return' } as const

/** The record of one node, replayed on another that nobody has touched, by nothing but a shell. */
describe.skipIf(labUnavailable() !== null)('the script of an operation', () => {
  let first: Site
  let second: Site & { lab: Lab }
  let before: string
  let removal: string
  beforeAll(async () => {
    first = await openSite(labHost)
    const host = await labHost()
    second = Object.assign(await openSite(async () => host), { lab: host.lab })
    // Another node has other addresses of its own, in the same file.
    await second.sh('sed', '-i', 's/^iface vmbr1/# Of this node alone.\\n&/', '/etc/network/interfaces')
    before = await fingerprint(second)
  })
  afterAll(async () => {
    await first?.close()
    await second?.close()
  })

  const left = async (intent: typeof REMOVE | typeof INITIALIZE) => {
    const { ctx, hostId } = second.product
    const { steps, refused } = await plan({ ctx, input: { hostId, intent } })
    return { refused, titles: steps.flatMap(({ changes }) => changes.map(({ title }) => title)) }
  }
  const exported = async (intent: typeof REMOVE | typeof INITIALIZE) => {
    const { id, state } = await undertake(first.product, intent)
    expect(state).toBe('done')
    return (await script({ ctx: first.product.ctx, input: { id } })).text
  }

  test('of initialize makes the same network on a clean node', async () => {
    const made = await exported(INITIALIZE)
    expect(made).not.toMatch(/PRIVATE KEY|password/i)
    removal = await exported(REMOVE)
    expect(await replay(second.lab, made)).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Done\.\n$/) })
    expect(await left(INITIALIZE)).toEqual({ refused: null, titles: [] })
    expect(await second.file('/etc/network/interfaces')).toContain('# Of this node alone.')
  })

  test('of initialize gives an app there its lease, and the way to the internet', async () => {
    const { ctx, hostId } = second.product
    await addApp(second, 301, 'nginx-01')
    await keepUpWithGuests({ ctx, input: { hostId } })
    await startGuest(second, 301)
    const states = async () => (await leases({ ctx, input: { hostId } })).rows.map(({ name, state }) => [name, state])
    await vi.waitFor(async () => expect(await states()).toEqual([['nginx-01.prox.local', 'active']]), {
      timeout: 20_000,
    })
    const fetched = async () => {
      const { stdout } = await second.inGuest(301, 'timeout', '3', 'wget', '-qO-', 'http://example.com/')
      expect(stdout).toContain('internet')
    }
    await vi.waitFor(fetched, { timeout: 30_000, interval: 500 })
  })

  test('of initialize is refused where it does not fit, and changes nothing', async () => {
    const used = await fingerprint(second)
    const made = await script({ ctx: first.product.ctx, input: { id: await firstOperation() } })
    const { exitCode, stderr } = await replay(second.lab, made.text)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Not so here: no guest of its cluster has the number 102. Nothing was changed.')
    expect(await fingerprint(second)).toBe(used)
  })

  test('of a removal leaves nothing of the network there', async () => {
    await second.sh('pct', 'stop', '301')
    expect((await second.sh('pct', 'destroy', '301')).exitCode).toBe(0)
    const { ctx, hostId } = second.product
    await keepUpWithGuests({ ctx, input: { hostId } })
    expect(await replay(second.lab, removal)).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Done\.\n$/) })
    expect(await left(REMOVE)).toEqual({ refused: null, titles: [] })
    expect(await fingerprint(second)).toBe(before)
  })

  async function firstOperation(): Promise<string> {
    return (await list({ ctx: first.product.ctx, input: {} })).at(-1)?.id ?? ''
  }
})

const QUIET = ['BatchMode=yes', 'LogLevel=ERROR', 'UserKnownHostsFile=/dev/null', 'StrictHostKeyChecking=no']

/** `ssh root@node sh -s < script`, as somebody would. */
function replay({ keyFile, port, user, address }: Lab, text: string): Promise<Output> {
  const options = ['-F', '/dev/null', ...QUIET.flatMap((setting) => ['-o', setting]), '-i', keyFile, '-p', String(port)]
  return run(['ssh', ...options, `${user}@${address}`, 'sh -s'], { stdin: text })
}
