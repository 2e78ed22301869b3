import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dhcpDns } from '@/server/capabilities/dhcp-dns'
import { guard } from '@/server/capabilities/guard'
import { inventory } from '@/server/capabilities/inventory'
import { router } from '@/server/capabilities/router'
import type { Snapshot } from '@/server/engine/snapshot'
import { write } from '@/server/host/tools/files'
import { look } from '@/server/hosts'
import { watch, type LiveView } from '@/server/live'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { openWire, type Wire } from '../faults/wire'
import type { TestHost } from '../hosts/test-host'
import { initialize } from '../product/initialize'
import { openProduct, type Product } from '../product/product'

/** Far more than it takes; how long it really takes is measured by `npm run bench -- events`. */
const SOON = { timeout: 5_000, interval: 10 }
const AFTER_A_CUT = { timeout: 20_000, interval: 50 }

/** What happens on a host is in the picture without anybody looking. */
export function tellLive({ start, hasProcesses }: { start: () => Promise<TestHost>; hasProcesses: boolean }): void {
  let site: Site
  let wire: Wire
  /** The one that watches; `site.product` is the hand that changes things. */
  let product: Product
  let view: LiveView | null = null
  const leaving = new AbortController()

  const picture = (): Snapshot => product.ctx.looks.last(product.hostId) as Snapshot
  const bridge = (name: string) =>
    picture()
      .facts(inventory)
      .bridges.find((each) => each.name === name)
  const guest = (vmid: number) =>
    picture()
      .facts(inventory)
      .guests.find((each) => each.vmid === vmid)
  const shows = (what: () => void | Promise<void>, when = SOON) => vi.waitFor(what, when)
  const does = async (...argv: [string, ...string[]]) => {
    const { exitCode, stderr } = await site.sh(...argv)
    expect(stderr.trim() + (exitCode === 0 ? '' : ` ${exitCode}`)).toBe('')
  }

  beforeAll(async () => {
    site = await openSite(start)
    await initialize(site.product)
    await addApp(site, 301, 'nginx-01')
    wire = await openWire(site.host)
    product = await openProduct({ ...site.host, address: '127.0.0.1', port: wire.port })
    const input = { hostId: product.hostId, page: 'topology' as const, signal: leaving.signal }
    void (async () => {
      for await (const now of watch({ ctx: product.ctx, input })) view = now
    })()
    await shows(() => expect(view?.following).toBe('live'), AFTER_A_CUT)
  })
  afterAll(async () => {
    leaving.abort()
    await product.close()
    wire.close()
    await site.close()
  })

  test('whoever asks is given the picture that is kept up to date', async () => {
    expect(await look({ ctx: product.ctx, input: { hostId: product.hostId } })).toBe(picture())
  })

  test('a port that is plugged in, and one that is gone', async () => {
    const before = view?.seq
    await does('ip', 'link', 'add', 'plug', 'type', 'veth', 'peer', 'name', 'plugp')
    await does('ip', 'link', 'set', 'plug', 'master', 'vmbr1', 'up')
    await shows(() => expect(bridge('vmbr1')?.ports).toContain('plug'))
    await shows(() => expect(view?.seq).not.toBe(before))
    await does('ip', 'link', 'del', 'plug')
    await shows(() => expect(bridge('vmbr1')?.ports).not.toContain('plug'))
  })

  test('an address', async () => {
    await does('ip', 'addr', 'add', '192.168.77.1/24', 'dev', 'vmbr1')
    await shows(() => expect(JSON.stringify(bridge('vmbr1'))).toContain('192.168.77.1'))
    await does('ip', 'addr', 'del', '192.168.77.1/24', 'dev', 'vmbr1')
    await shows(() => expect(JSON.stringify(bridge('vmbr1'))).not.toContain('192.168.77.1'))
  })

  test('a container that starts, its lease, and its end', async () => {
    await startGuest(site, 301)
    await shows(() => expect(guest(301)?.running).toBe(true))
    const mac = guest(301)?.nics[0]?.mac
    await shows(
      () =>
        expect(
          picture()
            .facts(dhcpDns)
            .leases?.map((lease) => lease.mac),
        ).toContain(mac),
      AFTER_A_CUT,
    )
    await does('pct', 'stop', '301')
    await shows(() => expect(guest(301)?.running).toBe(false))
  })

  test('a guest whose configuration was edited', async () => {
    await does('pct', 'set', '301', '--hostname', 'other')
    await shows(() => expect(guest(301)?.name).toBe('other'))
  })

  test('a unit that is stopped, and started again', async () => {
    await does('systemctl', 'stop', 'proximity-dns.service')
    await shows(() => expect(picture().facts(dhcpDns).dnsState?.active).toBe('inactive'))
    await does('systemctl', 'start', 'proximity-dns.service')
    await shows(() => expect(picture().facts(dhcpDns).dnsState?.active).toBe('active'))
  })

  test('a file that was changed by hand', async () => {
    const path = '/etc/proximity/dnsmasq.conf'
    const text = await site.file(path)
    await site.product.host().run(write(path, `${text}# mine\n`))
    await shows(() => expect(JSON.stringify(picture().facts(dhcpDns))).toContain('# mine'))
    await site.product.host().run(write(path, text))
    await shows(() => expect(JSON.stringify(picture().facts(dhcpDns))).not.toContain('# mine'))
  })

  test('rules that somebody removed', async () => {
    const rules = () => picture().facts(guard).table
    const before = rules()
    await does('nft', 'delete', 'table', 'inet', 'proximity')
    await shows(() => expect(rules()).toBeNull())
    await does('systemctl', 'restart', 'proximity-guard.service')
    await shows(() => expect(rules()).toBe(before))
  })

  test('what only a whole look asks, also when something happens while it looks', async () => {
    const inRouter = () => picture().facts(router).inside?.forwarding
    const vmid = String(picture().facts(router).guest?.vmid)
    const forward = (on: 0 | 1) => does('pct', 'exec', vmid, '--', 'sysctl', '-qw', `net.ipv4.ip_forward=${on}`)
    await forward(0)
    const whole = look({ ctx: product.ctx, input: { hostId: product.hostId, maxAge: 0 } })
    // As if something had been heard of meanwhile: of the router, that picture knows what was known before.
    product.ctx.looks.keep(product.hostId, picture())
    expect(inRouter()).toBe(true)
    await whole
    await shows(() => expect(inRouter()).toBe(false))
    await forward(1)
    await look({ ctx: product.ctx, input: { hostId: product.hostId, maxAge: 0 } })
    expect(inRouter()).toBe(true)
  })

  test('of the leases, the one that is new is told, and the other stays as it was told', async () => {
    const words: NonNullable<LiveView['shown']['leases']>[] = []
    const enough = new AbortController()
    const input = { hostId: product.hostId, page: 'leases' as const, signal: enough.signal }
    void (async () => {
      for await (const { shown } of watch({ ctx: product.ctx, input })) if (shown.leases) words.push(shown.leases)
    })()
    await shows(() => expect(words).toHaveLength(1))
    expect(words[0]).toMatchObject({ whole: { rows: [{ id: '301:net0' }] } })
    await addApp(site, 302, 'redis-01')
    const later = () => words.slice(1).map((word) => ('changes' in word ? word.changes.lists.rows : null))
    await shows(() => expect(later().at(-1)?.order).toEqual(['301:net0', '302:net0']))
    expect(later().flatMap((rows) => rows?.changed.map(({ id }) => id))).not.toContain('301:net0')
    await does('pct', 'destroy', '302')
    await shows(() => expect(later().at(-1)?.order).toEqual(['301:net0']))
    enough.abort()
  })

  describe('when the connection breaks', () => {
    test('says so, and shows what has happened meanwhile as soon as it is back', async () => {
      wire.cut()
      await shows(() => expect(view?.following).toBe('polled'), AFTER_A_CUT)
      await does('ip', 'addr', 'add', '192.168.78.1/24', 'dev', 'vmbr1')
      await wire.mend()
      await shows(() => expect(JSON.stringify(bridge('vmbr1'))).toContain('192.168.78.1'), AFTER_A_CUT)
      await shows(() => expect(view?.following).toBe('live'), AFTER_A_CUT)
      await does('ip', 'addr', 'del', '192.168.78.1/24', 'dev', 'vmbr1')
      await shows(() => expect(JSON.stringify(bridge('vmbr1'))).not.toContain('192.168.78.1'))
    })

    test('is there again as soon after the seventh time as after the first', { timeout: 90_000 }, async () => {
      for (let turn = 0; turn < 7; turn += 1) {
        wire.cut()
        await shows(() => expect(view?.following).toBe('polled'), AFTER_A_CUT)
        await wire.mend()
        // A connection that breaks again and again is waited for longer each time; here it is the follower that is asked about.
        const again = () => {
          product.ctx.pool.retry(product.hostId)
          expect(view?.following, `turn ${turn}`).toBe('live')
        }
        await shows(again, { timeout: 8000, interval: 50 })
      }
    })

    test.runIf(hasProcesses)('leaves nobody on the host who follows for nothing', async () => {
      const followers = async () => (await site.sh('pgrep', '-xc', 'perl')).stdout.trim()
      await shows(async () => expect(await followers()).toBe('1'), AFTER_A_CUT)
      product.ctx.live.close()
      await shows(async () => expect(await followers()).toBe('0'), AFTER_A_CUT)
    })
  })
}
