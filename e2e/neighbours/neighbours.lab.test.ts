import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { uplink } from '@/server/capabilities/uplink'
import { follow, type Question, questionOf, readRounds } from '@/server/host/tools/follow'
import { neighbours } from '@/server/host/tools/neighbours'
import { look } from '@/server/hosts'
import { type LiveView, watch } from '@/server/live'
import { topology } from '@/server/networks'
import { labHost } from '../conformance/lab-host'
import { type Lab, labUnavailable } from '../hosts/lab'
import { openProduct, type Product } from '../product/product'

const SOON = { timeout: 10_000, interval: 20 }

/** Who is heard of on the LAN, and who is not any more, is in the picture without anybody looking. */
describe.skipIf(labUnavailable() !== null)('neighbours on the lab', () => {
  let lab: Lab
  let product: Product
  let view: LiveView | null = null
  const leaving = new AbortController()
  const ask = () => ({ ctx: product.ctx, input: { hostId: product.hostId } })
  const gateway = async () => (await topology(ask())).nodes.find(({ id }) => id === 'gateway')
  const titles = () => {
    const seen = product.ctx.looks.last(product.hostId)
    return seen?.report(uplink).findings.map(({ title }) => title)
  }
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

  test('the gateway has the MAC address under which the kernel of the host reaches it', async () => {
    await does(lab, 'ping', '-c', '1', '-W', '2', '192.168.77.1')
    const { stdout } = await lab.gateway.exec(['ip', '-o', 'link', 'show', 'br-lan'])
    const [, mac] = /link\/ether (\S+)/.exec(stdout) ?? []
    await vi.waitFor(
      async () => expect((await gateway())?.facts).toContainEqual({ label: 'MAC address', value: mac }),
      SOON,
    )
    expect(titles()).toEqual([])
  })

  test('the table is asked again for somebody new and for another MAC address, and not for a change of state', async () => {
    const question = questionOf(neighbours().argv) as Question
    const rounds: string[] = []
    const end = new AbortController()
    const follower = product.host().run(follow([question], 0), {
      signal: end.signal,
      onOutput: readRounds([question], (round) => rounds.push(round.get(0)?.stdout ?? '')),
    })
    const entry = (...words: string[]) => does(lab, 'ip', 'neigh', 'replace', '192.168.77.99', 'dev', 'vmbr0', ...words)
    await vi.waitFor(() => expect(rounds).toHaveLength(1), SOON)
    await entry('lladdr', '02:00:00:00:00:98', 'nud', 'stale')
    // Each round is followed by its echo.
    await vi.waitFor(() => expect(rounds).toHaveLength(3), SOON)
    for (const state of ['reachable', 'stale', 'delay', 'reachable'])
      await entry('lladdr', '02:00:00:00:00:98', 'nud', state)
    expect(rounds).toHaveLength(3)
    await entry('lladdr', '02:00:00:00:00:99', 'nud', 'stale')
    await vi.waitFor(() => expect(rounds).toHaveLength(5), SOON)
    expect(rounds.map((text) => /192\.168\.77\.99 +vmbr0 +(\S+)/.exec(text)?.[1]?.slice(-2))).toEqual([
      ...[undefined, '98', '98', '99', '99'],
    ])
    end.abort()
    await expect(follower).rejects.toThrow()
  })

  test('one that does not answer is told at once, and so is that it is back', async () => {
    await does(lab.gateway, 'ip', 'addr', 'del', '192.168.77.1/24', 'dev', 'br-lan')
    await does(lab, 'ip', 'neigh', 'flush', '192.168.77.1')
    expect((await lab.exec(['ping', '-c', '1', '-W', '5', '8.8.8.8'])).exitCode).not.toBe(0)
    await vi.waitFor(async () => expect((await gateway())?.state).toBe('failed'), SOON)
    expect(titles()).toEqual(['The LAN gateway 192.168.77.1 does not answer'])
    await does(lab.gateway, 'ip', 'addr', 'add', '192.168.77.1/24', 'dev', 'br-lan')
    // Nothing is sent there by the host itself: a look asks.
    await look({ ...ask(), input: { hostId: product.hostId, maxAge: 0 } })
    await vi.waitFor(async () => expect((await gateway())?.state).toBe('unknown'), SOON)
    expect(titles()).toEqual([])
  })
})
