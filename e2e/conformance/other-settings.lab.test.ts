import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { saveNetwork } from '@/server/db/networks'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { plan } from '@/server/networks'
import { nameApps } from '@/server/networks/keep-names'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'
import { labHost } from './lab-host'
import { addApp, openSite, startGuest, type Site } from './site'

/** What the form offers beside the defaults: another router system, another place for the bridge, other addresses and names. */
describe.skipIf(labUnavailable() !== null)('a network with other settings, on the lab', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite(labHost)
    const { ctx, hostId } = site.product
    const spec = {
      template: 'debian',
      placement: 'interfaces.d',
      subnet: '172.20.8.0/23',
      rangeStart: '172.20.8.50',
      rangeEnd: '172.20.9.200',
      domain: 'prox.internal',
      upstreams: ['192.168.77.1'],
      vmid: 250,
    }
    await saveNetwork(ctx.db, hostId, NetworkSpec.parse(spec))
  })
  afterAll(() => site.close())

  test('initializes, and leaves nothing to do', async () => {
    const run = await initialize(site.product)
    expect(run).toMatchObject({ error: null, state: 'done' })
    expect((await plan({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })).empty).toBe(true)
    expect(await site.file('/etc/network/interfaces')).not.toContain('proximity-lan')
    expect(await site.file('/etc/network/interfaces.d/proximity-lan')).toContain('iface proximity-lan inet manual')
    expect((await site.inGuest(250, 'cat', '/etc/os-release')).stdout).toContain('ID=debian')
  })

  test('takes an app to the internet, again after the router was rebooted', async () => {
    await addApp(site, 301, 'nginx-01')
    await nameApps({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
    await startGuest(site, 301)
    const fetched = async () =>
      expect((await site.inGuest(301, 'timeout', '3', 'wget', '-qO-', 'http://example.com/')).stdout).toContain(
        'internet',
      )
    await vi.waitFor(fetched, { timeout: 30_000, interval: 250 })
    // Its names come from the resolver on the LAN, which the app itself cannot ask.
    expect((await site.inGuest(301, 'timeout', '2', 'nslookup', 'example.com', '192.168.77.1')).exitCode).not.toBe(0)
    expect((await site.inGuest(301, 'ip', '-4', 'addr', 'show', 'eth0')).stdout).toMatch(/inet 172\.20\.[89]\.\d+\/23/)
    expect((await site.sh('pct', 'reboot', '250')).exitCode).toBe(0)
    await vi.waitFor(fetched, { timeout: 60_000, interval: 500 })
    expect((await plan({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })).empty).toBe(true)
  })
})
