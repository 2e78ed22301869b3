import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '@/server/hosts'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { remember } from '@/server/networks/follow-leases'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { type RunningSimulatedHost, startSimulatedHost } from '../hosts/simulated'
import { initialize } from '../product/initialize'

let site: Site
let simulated: RunningSimulatedHost
const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })

beforeAll(async () => {
  simulated = await startSimulatedHost()
  site = await openSite(() => Promise.resolve(simulated))
  expect((await initialize(site.product)).state).toBe('done')
  await addApp(site, 301, 'nginx-01')
  await startGuest(site, 301)
})
afterAll(() => site.close())

test('an address is theirs since it was first seen, through later looks', async () => {
  const since = async () => {
    const { ctx, input } = ask()
    await remember(ctx, input.hostId, await look({ ctx, input: { ...input, maxAge: 0 } }))
    return (await leases(ask())).rows.find(({ guest }) => guest?.vmid === 301)?.since ?? null
  }
  await expect.poll(since).not.toBeNull()
  const first = await since()
  expect(await since()).toBe(first)
})

test('one that is being restored where it belongs keeps its lease and its name', async () => {
  const { files } = simulated.host.node
  const path = '/etc/pve/nodes/pve/lxc/301.conf'
  const leased = () => site.file('/var/lib/proximity/dnsmasq.leases')
  await keepUpWithGuests(ask())
  await site.sh('pct', 'stop', '301')
  const [config, lease] = [await site.file(path), await leased()]
  expect(lease).toContain('bc:24:11')
  // What Proxmox leaves of it while it unpacks.
  files.write(path, 'lock: create\n')
  expect(await keepUpWithGuests(ask())).toBe(0)
  expect(await leased()).toBe(lease)
  files.write(path, config)
  expect(await keepUpWithGuests(ask())).toBe(0)
  expect(await leased()).toBe(lease)
})
