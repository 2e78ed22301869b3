import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { router } from '@/server/capabilities/router'
import { insertHost } from '@/server/db/hosts'
import type { Command } from '@/server/host/command'
import { judge } from '@/server/host/judge'
import { command } from '@/server/host/command'
import type { Session } from '@/server/host/session'
import { openSsh } from '@/server/host/ssh'
import { look } from '@/server/hosts'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { lines, prove, show } from '@/server/proof'
import { labHost } from '../conformance/lab-host'
import { addApp, startGuest, type Site } from '../conformance/site'
import { labUnavailable, type Lab } from '../hosts/lab'
import { initialize } from '../product/initialize'
import { openProduct } from '../product/product'

const OTHER = 'other'

/** A second host of the dashboard: another machine on the LAN, as far as its network goes. */
function onTheLan({ lan }: Lab): Session {
  return {
    arrivedOn: null,
    closed: new Promise(() => undefined),
    close: () => Promise.resolve(),
    run: async <T>(it: Command<T>): Promise<T> =>
      judge(it, await lan.exec(it.argv, it.stdin === undefined ? {} : { stdin: it.stdin })),
  }
}

describe.skipIf(labUnavailable() !== null)('a proof with another host on the LAN', () => {
  let site: Site
  let lab: Lab
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const sent = async () => {
    const { id } = await prove(ask())
    const { proof } = await show({ ...ask(), input: { ...ask().input, id } })
    const source = proof?.sources.find((each) => each.id === `lan-${OTHER}`)
    return { source, packets: source ? await lines({ ctx: ask().ctx, input: { id, source: source.id } }) : [] }
  }

  beforeAll(async () => {
    const host = await labHost()
    lab = host.lab
    const product = await openProduct(host, {
      open: (target, witness) => ('local' in target ? Promise.resolve(onTheLan(lab)) : openSsh(target, { witness })),
    })
    site = {
      host,
      product,
      sh: (...argv) =>
        product.host().run(command(argv, { accept: [...Array(256).keys()], timeout: 120, parse: (output) => output })),
      inGuest: () => Promise.reject(new Error('not needed')),
      file: () => Promise.reject(new Error('not needed')),
      close: async () => {
        await product.close()
        await host.stop()
      },
    }
    expect((await initialize(product)).state).toBe('done')
    await addApp(site, 301, 'nginx-01')
    await keepUpWithGuests(ask())
    await startGuest(site, 301)
    await insertHost(product.ctx.db, {
      ...{ id: OTHER, name: 'pve2', address: 'local', port: 22, user: 'root', fingerprint: '', version: null },
      ...{ transport: 'local', auth: 'none', secret: null, sudo: false, embedded: false, addedAt: 1 },
    })
    await look({ ctx: product.ctx, input: { hostId: OTHER, maxAge: 0 } })
    // Whoever has never spoken to the gateway does not know that it is the same one.
    const hello = ['bash', '-c', 'echo > /dev/udp/192.168.77.1/9'] as const
    await lab.lan.exec(hello)
    await site.sh(...hello)
  })
  afterAll(() => site.close())

  test('has that one ask for the apps through the router, and the rule that drops it count', async () => {
    await vi.waitFor(
      async () => {
        const { source, packets } = await sent()
        expect(source).toMatchObject({ title: 'pve2', note: 'on the LAN, 192.168.77.5' })
        expect(packets).toMatchObject([{ target: 'Apps, from outside', expected: 'denied', state: 'as-expected' }])
        // The host itself sends another one as the LAN.
        expect(packets[0]?.counted).toMatch(/counted 2 packets that were sent to it/)
      },
      { timeout: 20_000, interval: 500 },
    )
  })

  test('finds that it gets in where the router lets it', async () => {
    const { guest } = (await look(ask())).facts(router)
    const inRouter = (...argv: string[]) => lab.exec(['lxc-attach', '-n', String(guest?.vmid), '--', ...argv])
    await inRouter('iptables', '-I', 'FORWARD', '1', '-i', 'eth0', '-j', 'ACCEPT')
    const { packets } = await sent()
    expect(packets).toHaveLength(1)
    expect(packets[0]?.state).not.toBe('as-expected')
    await inRouter('iptables', '-D', 'FORWARD', '-i', 'eth0', '-j', 'ACCEPT')
  })

  test('does without one whose gateway is another one', async () => {
    await lab.lan.exec(['ip', 'neigh', 'replace', '192.168.77.1', 'lladdr', '02:00:00:00:00:77', 'dev', 'ops0'])
    expect((await sent()).source).toBeUndefined()
  })
})
