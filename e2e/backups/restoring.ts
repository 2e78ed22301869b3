import { expect, test, vi } from 'vitest'
import { compare, download, take, upload } from '@/server/backups'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { getNetwork, saveNetwork } from '@/server/db/networks'
import { plan, type Intent } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { fingerprint } from '../conformance/taking-back'
import type { TestHost } from '../hosts/test-host'
import { undertake } from '../product/initialize'

const SPEC = { domain: 'home.internal', rangeEnd: '10.10.0.200' }
const LEAVE = { interfaces: 'leave', firewall: 'leave' } as const
const FIREWALL = '/etc/pve/firewall/cluster.fw'

/** A backup is brought back: where it was taken, and on a host that has never heard of it. */
export function restoring(site: () => Site, start: () => Promise<TestHost>): void {
  const ask = (to: Site = site()) => ({ ctx: to.product.ctx, input: { hostId: to.product.hostId } })
  const restore = (other: object = {}): Intent => ({ do: 'restore', backup, guests: 'return', ...LEAVE, ...other })
  const wanted = async (to: Site) => (await getNetwork(to.product.ctx.db, to.product.hostId)).spec
  const planOf = async (intent: Intent, to: Site = site()) => plan({ ...ask(to), input: { ...ask(to).input, intent } })
  const differences = async () =>
    (await compare({ ...ask(), input: { ...ask().input, from: backup } })).differences.map(({ text }) => text)
  let backup: string
  let file: string

  test('knows a network in use', async () => {
    await site().sh('mkdir', '-p', '/etc/pve/firewall')
    await site().sh('sh', '-c', `echo "[OPTIONS]" > ${FIREWALL}; echo "enable: 0" >> ${FIREWALL}`)
    expect(await undertake(site().product, { do: 'initialize' }, SPEC)).toMatchObject({ error: null, state: 'done' })
    await addApp(site(), 301, 'nginx-01')
    await startGuest(site(), 301)
    await vi.waitFor(async () => expect(await site().file('/var/lib/proximity/dnsmasq.leases')).not.toBe(''), {
      timeout: 15_000,
    })
    await keepUpWithGuests(ask())
    backup = (await take(ask())).id
    file = (await download({ ...ask(), input: { id: backup } })).text
    expect((await planOf(restore())).empty).toBe(true)
  })

  test('says what it would bring back once the network is gone', async () => {
    expect((await undertake(site().product, { do: 'remove', apps: 'return' })).state).toBe('done')
    await saveNetwork(site().product.ctx.db, site().product.hostId, NetworkSpec.parse({}))
    const read = await planOf(restore())
    const titles = read.steps.flatMap(({ changes }) => changes.map(({ title }) => title))
    expect(read).toMatchObject({ kind: 'restore', refused: null, guests: ['guest 301'] })
    expect(titles).toEqual(
      expect.arrayContaining([
        'Bring proximity-lan up',
        'Bring 1 lease back',
        'Bring net0 of nginx-01 (301) back to proximity-lan',
      ]),
    )
  })

  test('puts everything back when a step fails, and wants what it wanted', async () => {
    const before = await fingerprint(site())
    const mend = await site().host.fail(['pct', 'reboot'])
    const run = await undertake(site().product, restore())
    await mend()
    expect(run).toMatchObject({ state: 'rolled-back', error: { code: 'command-failed' } })
    expect(await fingerprint(site())).toBe(before)
    expect(await wanted(site())).toEqual(NetworkSpec.parse({}))
  })

  test('brings network, settings and guests back as they were', async () => {
    expect(await undertake(site().product, restore())).toMatchObject({ error: null, state: 'done' })
    expect(await wanted(site())).toEqual(NetworkSpec.parse(SPEC))
    await vi.waitFor(async () => expect((await plan(ask())).empty).toBe(true), { timeout: 15_000 })
    expect((await planOf(restore())).empty).toBe(true)
    // The router is made anew, and with it the MAC address that it shows to the LAN.
    const others = (await differences()).filter((text) => !/^proximity-router \(\d+\): net0 hwaddr /.test(text))
    expect(others).toEqual([])
  })

  test('lays files in wait or writes them, where somebody wants them back', async () => {
    const main = await site().file('/etc/network/interfaces')
    await site().sh('sh', '-c', 'echo "auto vmbr7" >> /etc/network/interfaces')
    await site().sh('sh', '-c', 'echo "iface vmbr7 inet manual" >> /etc/network/interfaces')
    await site().sh('sh', '-c', `echo "log_ratelimit: enable=0" >> ${FIREWALL}`)
    expect((await planOf(restore())).empty).toBe(true)
    const files = restore({ interfaces: 'return', firewall: 'return' })
    const read = await planOf(files)
    expect(read.files).toEqual(['/etc/network/interfaces.new', FIREWALL])
    expect(read.touchesManagement).toBe(true)
    expect(await undertake(site().product, files)).toMatchObject({ error: null, state: 'done' })
    expect(await site().file('/etc/network/interfaces.new')).not.toContain('vmbr7')
    expect(await site().file('/etc/network/interfaces')).toContain('vmbr7')
    expect(await site().file(FIREWALL)).not.toContain('log_ratelimit')
    expect((await planOf(files)).empty).toBe(true)
    await site().sh('mv', '/etc/network/interfaces.new', '/etc/network/interfaces')
    expect(await site().file('/etc/network/interfaces')).toBe(main)
  })

  test('is not brought back over a network with another subnet', async () => {
    const other = {
      ...(JSON.parse(file) as object),
      settings: {
        simple: false,
        spec: { ...SPEC, subnet: '10.30.0.0/24', rangeStart: '10.30.0.100', rangeEnd: '10.30.0.200' },
      },
    }
    const { id } = await upload({ ...ask(), input: { ...ask().input, text: JSON.stringify(other) } })
    const { refused } = await planOf(restore({ backup: id }))
    expect(refused).toContain('Remove the network first')
  })

  test('makes the network on a fresh host, and names what is not there', async () => {
    const fresh = await openSite(start)
    const uploaded = await upload({ ...ask(fresh), input: { ...ask(fresh).input, text: file } })
    const there = restore({ backup: uploaded.id })
    const { preflight, refused } = await planOf(there, fresh)
    expect(refused).toBeNull()
    expect(preflight).toContainEqual(
      expect.objectContaining({ title: 'nginx-01 (301)', value: 'is not on this host', state: 'attention' }),
    )
    expect(await undertake(fresh.product, there)).toMatchObject({ error: null, state: 'done' })
    expect(await wanted(fresh)).toEqual(NetworkSpec.parse(SPEC))
    await vi.waitFor(async () => expect((await plan(ask(fresh))).empty).toBe(true), { timeout: 15_000 })
    await fresh.close()
  })
}
