import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { run } from '@/server/checks'
import { saveNetwork } from '@/server/db/networks'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { addException, isolation, plan, removeException } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { lines, prove, show } from '@/server/proof'
import { labUnavailable } from '../hosts/lab'
import { initialize, undertake } from '../product/initialize'
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

  test('a missing source line is found, named, and put back by what is offered', async () => {
    const { ctx, hostId } = site.product
    const wrong = async () => (await run({ ctx, input: { hostId } })).filter(({ verdict }) => verdict === 'fail')
    expect((await site.sh('sed', '-i', '/^source /d', '/etc/network/interfaces')).exitCode).toBe(0)
    const [found, ...others] = await wrong()
    expect(others).toEqual([])
    expect(found?.sentence).toBe('interfaces has no line that loads interfaces.d.')
    const repair = found?.cases[0]?.repair
    if (!repair || !('intent' in repair)) throw new Error('no repair is offered')
    expect(await undertake(site.product, repair.intent)).toMatchObject({ state: 'done', error: null })
    expect(await wrong()).toEqual([])
    expect(await site.file('/etc/network/interfaces')).toMatch(/^source \/etc\/network\/interfaces\.d\/\*$/m)
  })

  test('takes an app to the internet, again after the router was rebooted', async () => {
    await addApp(site, 301, 'nginx-01')
    await keepUpWithGuests({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
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

  test('lets one app reach one service on the LAN, and no other app', async () => {
    const { ctx, hostId } = site.product
    const input = { hostId }
    await addApp(site, 302, 'wordpress-02')
    await startGuest(site, 302)
    const reaches = async (vmid: number, url: string) =>
      (await site.inGuest(vmid, 'timeout', '2', 'wget', '-qO-', url)).stdout
    const online = async () => expect(await reaches(302, 'http://example.com/')).toContain('internet')
    await vi.waitFor(online, { timeout: 30_000, interval: 250 })
    const nas = 'http://192.168.77.5/'
    expect([await reaches(301, nas), await reaches(302, nas)]).toEqual(['', ''])

    const app = (await isolation({ ctx, input })).apps.find(({ vmid }) => vmid === 301)
    const exception = { mac: app?.mac, name: app?.name, to: '192.168.77.5', protocol: 'tcp', port: 80 }
    const byDatagram = { ...exception, protocol: 'udp', port: 514 }
    for (const it of [exception, byDatagram]) await addException({ ctx, input: { hostId, exception: it } })
    expect(await initialize(site.product)).toMatchObject({ error: null, state: 'done' })
    expect(await isolation({ ctx, input })).toMatchObject({ isLoaded: true })
    expect(await reaches(301, nas)).toContain('NAS')
    expect(await reaches(302, nas)).toBe('')
    // Neither is anything else on that neighbour open, nor the LAN's gateway.
    expect((await site.inGuest(301, 'timeout', '2', 'nslookup', 'example.com', '192.168.77.1')).exitCode).not.toBe(0)

    // A proof shows the same: each exception for the one that has it, and everything else closed.
    const { id } = await prove({ ctx, input })
    const { proof } = await show({ ctx, input: { hostId, id } })
    expect(proof?.problems).toEqual([])
    const allowed = (await lines({ ctx, input: { id, source: 'app-301' } })).filter(({ target }) =>
      /exception/.test(target),
    )
    expect(allowed.map(({ over, expected, state }) => [over, expected, state])).toEqual([
      ['tcp 80', 'reached', 'as-expected'],
      ['udp 514', 'reached', 'as-expected'],
    ])

    for (const it of [exception, byDatagram]) await removeException({ ctx, input: { hostId, exception: it } })
    expect(await initialize(site.product)).toMatchObject({ error: null, state: 'done' })
    expect(await reaches(301, nas)).toBe('')
    expect((await plan({ ctx, input })).empty).toBe(true)
  })
})
