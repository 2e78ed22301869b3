import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inventory } from '@/server/capabilities/inventory'
import { follow, type Question, questionOf, readRounds } from '@/server/host/tools/follow'
import { neighbours } from '@/server/host/tools/neighbours'
import { overview } from '@/server/hosts'
import { type LiveView, watch } from '@/server/live'
import { topology } from '@/server/networks'
import { labHost } from '../conformance/lab-host'
import { type Lab, labUnavailable } from '../hosts/lab'
import { openProduct, type Product } from '../product/product'

const SOON = { timeout: 25_000, interval: 20 }
const THERE = ['good']
const AWAY = ['failed', 'The LAN gateway 192.168.77.1 does not answer']

/** Who is heard of on the LAN, and who is not any more, is in the picture without anybody looking. */
describe.skipIf(labUnavailable() !== null)('neighbours on the lab', () => {
  let lab: Lab
  let product: Product
  let view: LiveView | null = null
  const leaving = new AbortController()
  const ask = () => ({ ctx: product.ctx, input: { hostId: product.hostId } })
  /** How it stands in the picture, and what the overview finds of it. */
  const gateway = async () => {
    const node = (await topology(ask())).nodes.find(({ id }) => id === 'gateway')
    const { findings } = await overview(ask())
    return [node?.state, ...findings.flatMap(({ id, title }) => (id === 'gateway' ? [title] : []))]
  }
  /** Whom the picture knows the kernel to have heard of. */
  const heard = () =>
    product.ctx.looks
      .last(product.hostId)
      ?.facts(inventory)
      .neighbours.map(({ address }) => address)
  const does = async (on: Pick<Lab, 'exec'>, ...argv: string[]) => {
    const { exitCode, stderr } = await on.exec(argv)
    expect(`${stderr}${exitCode}`).toBe('0')
  }

  beforeAll(async () => {
    const host = await labHost()
    lab = host.lab
    product = await openProduct(host)
    const input = { hostId: product.hostId, page: 'topology' as const, signal: leaving.signal }
    void (async () => {
      for await (const now of watch({ ctx: product.ctx, input })) view = now
    })()
    await vi.waitFor(() => expect(view?.following).toBe('live'), { timeout: 20_000, interval: 50 })
  })
  afterAll(async () => {
    leaving.abort()
    await product.close()
    await lab.stop()
  })

  test('the table is asked again for somebody new and for another MAC address, and not for a change of state', async () => {
    const question = questionOf(neighbours().argv) as Question
    const rounds: (string | undefined)[] = []
    const end = new AbortController()
    const hears = readRounds([question], (round) =>
      rounds.push(/192\.168\.77\.99 +vmbr0 +(\S+)/.exec(round.get(0)?.stdout ?? '')?.[1]),
    )
    const follower = product.host().run(follow([question], 0), { signal: end.signal, onOutput: hears })
    const entry = (mac: string, nud: string) =>
      does(lab, 'ip', 'neigh', 'replace', '192.168.77.99', 'dev', 'vmbr0', 'lladdr', mac, 'nud', nud)
    const [one, other] = ['02:00:00:00:00:98', '02:00:00:00:00:99']
    await vi.waitFor(() => expect(rounds.length).toBeGreaterThan(0), SOON)
    await entry(one, 'stale')
    await vi.waitFor(() => expect(rounds.at(-1)).toBe(one), SOON)
    const before = rounds.length
    for (const state of ['reachable', 'stale', 'delay', 'reachable']) await entry(one, state)
    await entry(other, 'stale')
    await vi.waitFor(() => expect(rounds.at(-1)).toBe(other), SOON)
    // Whoever else is heard of meanwhile has the table asked too, once a second at most.
    expect(rounds.length - before).toBeLessThan(4)
    await does(lab, 'ip', 'neigh', 'del', '192.168.77.99', 'dev', 'vmbr0')
    await vi.waitFor(() => expect(rounds.at(-1)).toBeUndefined(), SOON)
    end.abort()
    await expect(follower).rejects.toThrow()
  })

  test('a gateway that answers is there', async () => {
    await vi.waitFor(async () => expect(await gateway()).toEqual(THERE), SOON)
  })

  test('one that does not is told, for as long as the host sends something and is not answered, and so is that it is back', async () => {
    const sending = lab.exec(['ping', '-q', '-i', '0.5', '-w', '25', '8.8.8.8'])
    await vi.waitFor(() => expect(heard()).toContain('192.168.77.1'), SOON)
    await does(lab.gateway, 'ip', 'addr', 'del', '192.168.77.1/24', 'dev', 'br-lan')
    await does(lab, 'ip', 'neigh', 'flush', 'dev', 'vmbr0')
    await vi.waitFor(async () => expect(await gateway()).toEqual(AWAY), SOON)
    const seen = new Set<string>()
    const until = Date.now() + 10_000
    while (Date.now() < until) seen.add(JSON.stringify(await gateway()))
    expect([...seen]).toEqual([JSON.stringify(AWAY)])
    await does(lab.gateway, 'ip', 'addr', 'add', '192.168.77.1/24', 'dev', 'br-lan')
    await vi.waitFor(async () => expect(await gateway()).toEqual(THERE), SOON)
    await sending
  })
})
