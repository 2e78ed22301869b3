import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { layout } from '@/server/capabilities/network/layout'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { router as routerCapability } from '@/server/capabilities/router'
import { firstProcess } from '@/server/host/tools/lxc'
import { probe } from '@/server/host/tools/probe'
import { look } from '@/server/hosts'
import { datagram, routerAdvertisement } from '@/server/net/frames'
import { isolateApps, leases, plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { prove, show } from '@/server/proof'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'

const [ATTACKER, VICTIM] = [301, 302] as const
const { gateway, bridge } = layout(NetworkSpec.parse({}))
type App = { mac: string; address: string }

/** Root of one app against another app, with frames: each is harmful where the rules are taken away, and not where they are. */
describe.skipIf(labUnavailable() !== null)('an app that would be somebody else, on the lab', () => {
  let site: Site
  let router = 0
  let attacker: App
  let victim: App
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const root = async (vmid: number, script: string) => (await site.inGuest(vmid, 'sh', '-c', script)).stdout
  const process = async (vmid: number) => (await site.product.host().run(firstProcess(vmid))) ?? 0

  beforeAll(async () => {
    site = await openSite(labHost)
    expect((await initialize(site.product)).state).toBe('done')
    await addApp(site, ATTACKER, 'nginx-01')
    await addApp(site, VICTIM, 'wordpress-02')
    await keepUpWithGuests(ask())
    for (const vmid of [ATTACKER, VICTIM]) await startGuest(site, vmid)
    await vi.waitFor(
      async () => {
        const { rows } = await leases(ask())
        const found = (vmid: number) => rows.find(({ guest, state }) => guest?.vmid === vmid && state === 'active')
        const [one, two] = [found(ATTACKER), found(VICTIM)]
        if (!one?.address || !two?.address) throw new Error('no leases yet')
        attacker = { mac: one.mac, address: one.address }
        victim = { mac: two.mac, address: two.address }
      },
      { timeout: 20_000 },
    )
    router = (await look(ask())).facts(routerCapability).guest?.vmid ?? 0
  })
  afterAll(() => site.close())

  /** MAC addresses that say, to somebody on the bridge, that an address is theirs. */
  async function claimants(asking: number, device: string, address: string): Promise<Set<string>> {
    const told = await root(asking, `arping -c 2 -w 2 -I ${device} ${address}`)
    return new Set([...told.matchAll(/\[([0-9a-f:]{17})\]/gi)].map(([, mac = '']) => mac.toLowerCase()))
  }

  /** Sends a frame to the victim, and says how many of its kind its kernel has taken. */
  async function taken(frame: string, match: string): Promise<number> {
    const inside = ['nsenter', '-t', String(await process(VICTIM)), '-n'] as const
    await site.sh(
      ...inside,
      'nft',
      `table inet seen { chain input { type filter hook input priority 0; ${match} counter; }; }`,
    )
    const hex = victim.mac.replaceAll(':', '') + frame.slice(12)
    const from = { where: { process: await process(ATTACKER) } }
    const packet = { kind: 'raw', device: 'eth0', frame: hex } as const
    await site.product.host().run(probe([{ ...from, probes: [{ packet, wait: 300 }] }]))
    const { stdout } = await site.sh(...inside, 'nft', 'list', 'table', 'inet', 'seen')
    await site.sh(...inside, 'nft', 'delete', 'table', 'inet', 'seen')
    return Number(/counter packets (\d+)/.exec(stdout)?.[1] ?? 'NaN')
  }

  /** Sends a frame to the bridge that Proxmox' firewall has before an app, and says how many of its kind the host has taken. */
  async function takenByHost(vmid: number): Promise<number> {
    const mac = (await site.sh('cat', `/sys/class/net/fwbr${vmid}i0/address`)).stdout.trim()
    const seen = 'table inet seen { chain input { type filter hook input priority -300; udp sport 4712 counter; }; }'
    await site.sh('nft', seen)
    const frame =
      mac.replaceAll(':', '') + datagram(attacker.mac, attacker.address, { source: 4712, target: 4712 }).slice(12)
    const from = { where: { process: await process(ATTACKER) } }
    await site.product
      .host()
      .run(probe([{ ...from, probes: [{ packet: { kind: 'raw', device: 'eth0', frame }, wait: 300 }] }]))
    const { stdout } = await site.sh('nft', 'list', 'table', 'inet', 'seen')
    await site.sh('nft', 'delete', 'table', 'inet', 'seen')
    return Number(/counter packets (\d+)/.exec(stdout)?.[1] ?? 'NaN')
  }

  const attacks: { name: string; harms(): Promise<boolean> }[] = [
    {
      name: 'takes the address of the router',
      harms: async () => {
        await root(ATTACKER, `ip addr add ${gateway}/24 dev eth0`)
        const seen = await claimants(VICTIM, 'eth0', gateway)
        await root(ATTACKER, `ip addr del ${gateway}/24 dev eth0`)
        return seen.has(attacker.mac)
      },
    },
    {
      name: 'takes the address of another app',
      harms: async () => {
        await root(ATTACKER, `ip addr add ${victim.address}/24 dev eth0`)
        const seen = await claimants(router, 'eth1', victim.address)
        await root(ATTACKER, `ip addr del ${victim.address}/24 dev eth0`)
        return seen.has(attacker.mac)
      },
    },
    {
      name: 'takes an address that nobody has',
      harms: async () => {
        await root(ATTACKER, `ip addr add 10.10.0.77/24 dev eth0`)
        const seen = await claimants(VICTIM, 'eth0', '10.10.0.77')
        await root(ATTACKER, `ip addr del 10.10.0.77/24 dev eth0`)
        return seen.has(attacker.mac)
      },
    },
    {
      name: 'sends in the name of the router',
      harms: async () =>
        (await taken(datagram(attacker.mac, gateway, { source: 4711, target: 4711 }), 'udp sport 4711')) > 0,
    },
    {
      name: 'gives out addresses',
      harms: async () => {
        const inside = `nsenter -t ${await process(ATTACKER)} -n`
        const rogue = `${inside} dnsmasq --conf-file=/dev/null --port=0 --interface=eth0 --bind-interfaces --no-ping --leasefile-ro --pid-file=/run/rogue.pid --dhcp-range=10.10.0.60,10.10.0.70,255.255.255.0,1h`
        expect((await site.sh('sh', '-c', rogue)).stderr).toBe('')
        const packet = { kind: 'dhcp', device: 'eth1' } as const
        const from = { where: { process: await process(router) } }
        const [answers] = await site.product.host().run(probe([{ ...from, probes: [{ packet, wait: 1500 }] }]))
        await site.sh('sh', '-c', 'kill "$(cat /run/rogue.pid)"')
        expect(answers?.[0]?.answer).toBe('answered')
        return answers?.[0]?.detail?.includes(attacker.mac) ?? false
      },
    },
    {
      name: 'says that it is a router of IPv6',
      harms: async () => (await taken(routerAdvertisement(attacker.mac), 'icmpv6 type nd-router-advert')) > 0,
    },
    {
      name: 'speaks to the host by the bridge of its firewall',
      harms: async () => (await takenByHost(ATTACKER)) > 0,
    },
    {
      name: 'speaks to the host by the bridge of another firewall',
      harms: async () => (await takenByHost(VICTIM)) > 0,
    },
    // The last one: the bridge that Proxmox' firewall has before the attacker remembers where it has seen that address.
    {
      name: 'takes the MAC address of another app',
      harms: async () => {
        await root(VICTIM, `ping -c 1 -W 1 ${gateway}`)
        await root(ATTACKER, `ip link set eth0 address ${victim.mac}; ping -c 1 -W 1 ${gateway}`)
        const { stdout } = await site.sh('bridge', 'fdb', 'show', 'br', bridge)
        await root(ATTACKER, `ip link set eth0 address ${attacker.mac}`)
        await root(VICTIM, `ping -c 1 -W 1 ${gateway}`)
        return stdout.split('\n').some((line) => line.startsWith(`${victim.mac} dev fwpr${ATTACKER}p0`))
      },
    },
  ]

  test.each(attacks)('$name: in vain, and not so without the rules', async ({ harms }) => {
    expect(await harms()).toBe(false)
    await site.sh('nft', 'delete', 'table', 'bridge', 'proximity')
    const unguarded = await harms().finally(() => site.sh('nft', '-f', '/etc/proximity/guard.nft'))
    expect(unguarded).toBe(true)
    expect(await harms()).toBe(false)
  })

  const reaches = async (from: number, address: string) =>
    (await site.inGuest(from, 'ping', '-c', '1', '-W', '1', address)).exitCode === 0
  const surfs = async (from: number) =>
    (await site.inGuest(from, 'timeout', '3', 'wget', '-qO-', 'http://example.com/')).stdout.includes('internet')

  test('keeps apps apart when that is asked for, and over a restart', async () => {
    expect(await reaches(ATTACKER, victim.address)).toBe(true)
    await isolateApps({ ctx: ask().ctx, input: { ...ask().input, apart: true } })
    const { steps } = await plan(ask())
    expect(steps.flatMap(({ changes }) => changes.map(({ title }) => title))).toEqual([
      'Write the rules that keep apps away from this host and from each other’s places',
      'Load the tables inet and bridge proximity',
    ])
    expect((await initialize(site.product)).state).toBe('done')
    expect(await reaches(ATTACKER, victim.address)).toBe(false)
    expect(await surfs(ATTACKER)).toBe(true)
    await site.sh('pct', 'reboot', String(ATTACKER))
    await vi.waitFor(async () => expect(await surfs(ATTACKER)).toBe(true), { timeout: 20_000 })
    expect(await reaches(ATTACKER, victim.address)).toBe(false)
    const { id } = await prove(ask())
    const { proof } = await show({ ctx: ask().ctx, input: { ...ask().input, id } })
    expect(proof?.problems).toEqual([])
    await isolateApps({ ctx: ask().ctx, input: { ...ask().input, apart: false } })
    expect((await initialize(site.product)).state).toBe('done')
    expect(await reaches(ATTACKER, victim.address)).toBe(true)
  })

  test('knows an app that somebody has added, forgets one that is gone, and believes no list that somebody has changed', async () => {
    const elements = async (set = 'apps') => (await site.sh('nft', 'list', 'set', 'bridge', 'proximity', set)).stdout
    await addApp(site, 303, 'redis-03')
    await keepUpWithGuests(ask())
    expect(await elements()).toContain('"veth303i0"')
    await site.sh('pct', 'destroy', '303')
    await keepUpWithGuests(ask())
    expect(await elements()).not.toContain('"veth303i0"')
    const mine = `"fwpr${ATTACKER}p0" . 10.10.0.77`
    await site.sh('nft', 'add', 'element', 'bridge', 'proximity', 'owners', `{ ${mine} }`)
    expect(await elements('owners')).toContain(mine)
    await keepUpWithGuests(ask())
    expect(await elements('owners')).not.toContain(mine)
    expect((await plan(ask())).empty).toBe(true)
  })
})
