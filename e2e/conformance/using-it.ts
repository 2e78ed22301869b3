import { expect, test, vi } from 'vitest'
import { router } from '@/server/capabilities/router'
import { look } from '@/server/hosts'
import { leases, node, plan, status, topology } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { rangeSize } from '@/server/net/cidr'
import { addApp, startGuest, type Site } from './site'

/** Apps come, and everything is still there after reboots. */
export function usingIt(site: () => Site): void {
  const ask = () => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId } })
  const rows = async () => (await leases(ask())).rows
  const rowOf = async (vmid: number) => (await rows()).find(({ guest }) => guest?.vmid === vmid)

  test('gives an app an address of the range and its name', async () => {
    await addApp(site(), 301, 'nginx-01')
    await addApp(site(), 302, 'wordpress-02')
    // A name each, and the guard's rules written and loaded.
    expect(await keepUpWithGuests(ask())).toBe(4)
    await Promise.all([startGuest(site(), 301), startGuest(site(), 302)])
    await vi.waitFor(async () => expect((await rows()).map(({ state }) => state)).toEqual(['active', 'active']), {
      timeout: 15_000,
      interval: 100,
    })
    const row = await rowOf(301)
    expect(row).toMatchObject({
      name: 'nginx-01.prox.local',
      kind: 'reserved',
      guest: { name: 'nginx-01', running: true },
    })
    expect(rangeSize('10.10.0.100', row?.address ?? '')).toBeGreaterThan(0)
    expect(rangeSize(row?.address ?? '', '10.10.0.250')).toBeGreaterThan(0)
  })

  test('shows the apps on their network', async () => {
    const picture = await topology(ask())
    expect(picture.networks[0]).toMatchObject({ name: 'proximity-lan', cidr: '10.10.0.0/24', isolated: true, apps: 2 })
    const app = picture.nodes.find(({ id }) => id === 'guest:301')
    expect(app).toMatchObject({ network: 'bridge:proximity-lan', addresses: [(await rowOf(301))?.address] })
    expect(picture.unknown).toEqual([])
  })

  test('tells of an app how it is connected, what it carries, and what Proxmox has written of it', async () => {
    const { ctx, input } = ask()
    const app = { ctx, input: { ...input, id: 'guest:301' } }
    const { cables, leases: mine } = await node.details(app)
    expect(cables.map(({ nic, bridge }) => [nic, bridge])).toEqual([['eth0', 'proximity-lan']])
    const links = cables[0]?.segments ?? []
    expect([links[0]?.name, links.at(-1)?.name]).toEqual(['veth301i0', 'proximity-lan'])
    expect(links.map(({ up }) => up)).toEqual(links.map(() => true))
    expect(mine.map(({ address }) => address)).toEqual([(await rowOf(301))?.address])
    // What has happened is noted after whoever waited for the picture has it.
    const happened = async () => (await node.details(app)).events.map(({ what, to }) => [what, to])
    await vi.waitFor(async () => expect(await happened()).toContainEqual(['came', null]), { timeout: 10_000 })
    const { nics } = await node.traffic(app)
    expect(nics).toEqual([{ nic: 'eth0', bytes: { received: expect.any(Number), sent: expect.any(Number) } }])
    expect(nics[0]?.bytes?.sent).toBeGreaterThan(0)
    expect(await node.configuration(app)).toMatchObject({
      path: '/etc/pve/lxc/301.conf',
      text: expect.stringContaining('hostname: nginx-01') as string,
    })
    await expect(node.configuration({ ctx, input: { ...input, id: 'guest:/etc/shadow' } })).rejects.toThrow(
      'There is no node of the topology guest:/etc/shadow.',
    )
  })

  test('finds everything in place after the router was rebooted', async () => {
    const vmid = (await look(ask())).facts(router).guest?.vmid ?? 0
    expect((await site().sh('pct', 'reboot', String(vmid))).exitCode).toBe(0)
    await vi.waitFor(async () => expect((await plan(ask())).empty).toBe(true), { timeout: 30_000, interval: 250 })
  })

  test('finds everything in place after the host was rebooted', async () => {
    await site().host.reboot()
    await vi.waitFor(
      async () => {
        expect(await plan(ask())).toMatchObject({ empty: true, refused: null })
        expect((await status(ask())).isolated_network).toBe(true)
        expect((await rows()).map(({ state }) => state)).toEqual(['active', 'active'])
      },
      { timeout: 60_000, interval: 500 },
    )
  })

  test('forgets the name of an app that was destroyed', async () => {
    await site().sh('pct', 'stop', '302')
    expect((await site().sh('pct', 'destroy', '302')).exitCode).toBe(0)
    expect(await keepUpWithGuests(ask())).toBeGreaterThan(0)
    expect((await site().sh('ls', '/etc/proximity/dhcp-hosts.d')).stdout.trim()).toBe('301')
  })
}
