import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { look } from '@/server/hosts'
import { heard, leases, plan, settings } from '@/server/networks'
import { addRecord, removeRecord } from '@/server/networks/dns'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { remember } from '@/server/networks/follow-leases'
import type { Intent } from '@/server/networks/intent/spec'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize, undertake } from '../product/initialize'

const SOON = { timeout: 30_000, interval: 200 }

type Reserve = Extract<Intent, { do: 'reserve' }>

/** A person decides about addresses and names, and lets go of what nobody needs. */
export function tellLeases({ start, hasPackets }: { start: () => Promise<TestHost>; hasPackets: boolean }): void {
  let site: Site
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const rowOf = async (vmid: number) => {
    const row = (await leases(ask())).rows.find(({ guest }) => guest?.vmid === vmid)
    if (!row) throw new Error(`There is no row of ${vmid}`)
    return row
  }
  const becomes = (vmid: number, row: Record<string, unknown>) =>
    vi.waitFor(async () => expect(await rowOf(vmid)).toMatchObject(row), SOON)
  const reserve = async (vmid: number, rest: Partial<Reserve>): Promise<Reserve> => ({
    ...{ do: 'reserve', mac: (await rowOf(vmid)).mac, address: '', name: '', aliases: '' },
    ...rest,
  })
  const planFor = (intent: Intent) => plan({ ctx: site.product.ctx, input: { hostId: site.product.hostId, intent } })

  beforeAll(async () => {
    site = await openSite(start)
    await initialize(site.product)
    await addApp(site, 301, 'nginx-01')
    await addApp(site, 302, 'redis-01')
    await keepUpWithGuests(ask())
    await Promise.all([startGuest(site, 301), startGuest(site, 302)])
    await becomes(301, { state: 'active' })
    await becomes(302, { state: 'active' })
  })
  afterAll(() => site.close())

  test('an app is seen as long as it speaks, and it is remembered when that was', async () => {
    const began = Date.now()
    const seenAt = async (vmid: number) => (await heard(ask()))[(await rowOf(vmid)).mac] ?? 0
    if (hasPackets) await site.inGuest(302, 'ping', '-c', '1', '-W', '2', '10.10.0.1')
    await vi.waitFor(async () => expect(await seenAt(302)).toBeGreaterThanOrEqual(began - 1000), SOON)
    await remember(site.product.ctx, site.product.hostId, await look(ask()))
    await site.sh('pct', 'stop', '302')
    await becomes(302, { state: 'idle' })
    const silent = Date.now()
    // It is written down once in a minute.
    await vi.waitFor(async () => expect((await rowOf(302)).seenAt).toBeGreaterThanOrEqual(began - 61_000), SOON)
    expect((await rowOf(302)).seenAt).toBeLessThanOrEqual(silent)
    expect(await seenAt(302)).toBeLessThanOrEqual(silent)
    await startGuest(site, 302)
    await becomes(302, { state: 'active' })
  })

  test('an address that somebody else has is refused, and so is one that no app can have', async () => {
    const { address } = await rowOf(301)
    const { refused } = await planFor(await reserve(302, { address: address ?? '' }))
    expect(refused).toMatch(/^10\.10\.0\.\d+ is leased to nginx-01 \(301\)\. Choose another one, or release that lease/)
    for (const [field, wrong] of [
      ['address', { address: '10.10.0.1' }],
      ['address', { address: '10.20.0.9' }],
      ['name', { name: 'not a name' }],
      ['aliases', { aliases: 'fine, -not' }],
    ] as const)
      await expect(planFor(await reserve(302, wrong))).rejects.toMatchObject({
        code: 'invalid',
        detail: { fields: { [field]: expect.any(String) as string } },
      })
  })

  test('an app has the address that is reserved for it, and is found by the names it was given', async () => {
    const before = await rowOf(301)
    const intent = await reserve(301, { address: '10.10.0.50', name: 'shop', aliases: 'www, pay' })
    const { preflight, guests } = await planFor(intent)
    expect(preflight.map(({ value }) => value)).toContain(`keeps ${before.address} until it asks again`)
    expect(guests).toEqual([])
    expect(await undertake(site.product, intent)).toMatchObject({ error: null, state: 'done' })
    expect(await keepUpWithGuests(ask())).toBe(0)
    expect((await site.sh('pct', 'reboot', '301')).exitCode).toBe(0)
    await becomes(301, { state: 'active', address: '10.10.0.50', name: 'shop.prox.local', aliases: ['www', 'pay'] })
    expect((await planFor({ do: 'initialize' })).empty).toBe(true)
  })

  test.runIf(hasPackets)('others find it by each of its names, and its address by the first', async () => {
    const found = async (name: string) => (await site.inGuest(302, 'nslookup', name)).stdout
    for (const name of ['shop', 'www', 'pay']) expect(await found(`${name}.prox.local`)).toContain('10.10.0.50')
    expect(await found('10.10.0.50')).toContain('shop.prox.local')
    expect((await site.inGuest(302, 'ping', '-c', '1', '-W', '2', 'shop.prox.local')).exitCode).toBe(0)
  })

  test('what is kept for one is not given to another', async () => {
    await expect(planFor(await reserve(302, { address: '10.10.0.50' }))).rejects.toThrow('10.10.0.50 is kept for')
    await expect(planFor(await reserve(302, { name: 'www' }))).rejects.toThrow('www is the name of')
  })

  test('a name that has a record of its own is no name for an app, until the record is gone', async () => {
    const { ctx, input } = ask()
    const record = { kind: 'A', name: 'nas.prox.local', value: '192.168.1.20' }
    await addRecord({ ctx, input: { ...input, record } })
    for (const [field, taken] of [
      ['name', { name: 'nas' }],
      ['aliases', { aliases: 'files, nas' }],
    ] as const)
      await expect(planFor(await reserve(302, taken))).rejects.toMatchObject({
        code: 'invalid',
        detail: { fields: { [field]: expect.stringContaining('is a record of DNS') as string } },
      })
    await removeRecord({ ctx, input: { ...input, record } })
    expect((await planFor(await reserve(302, { name: 'nas' }))).refused).toBeNull()
  })

  test('a lease of an app that runs is not released, and it is said why', async () => {
    const { refused } = await planFor({ do: 'release', mac: (await rowOf(302)).mac })
    expect(refused).toMatch(/^redis-01 \(302\) runs with 10\.10\.0\.\d+, and would go on using it\. Stop it first/)
  })

  test('a lease that nobody needs is gone from the lease file, and the others stay', async () => {
    const { mac } = await rowOf(302)
    await site.sh('pct', 'stop', '302')
    await becomes(302, { state: 'idle' })
    expect(await undertake(site.product, { do: 'release', mac })).toMatchObject({ error: null, state: 'done' })
    const file = await site.file('/var/lib/proximity/dnsmasq.leases')
    expect(file).not.toContain(mac)
    expect(file).toContain('10.10.0.50')
    expect((await planFor({ do: 'release', mac })).empty).toBe(true)
    expect((await planFor({ do: 'initialize' })).empty).toBe(true)
    await startGuest(site, 302)
    await becomes(302, { state: 'active' })
  })

  test('what was decided is taken back, and the app is called as before', async () => {
    expect(await undertake(site.product, await reserve(301, {}))).toMatchObject({ error: null, state: 'done' })
    expect((await settings(ask())).spec.reservations).toEqual([])
    await becomes(301, { name: 'nginx-01.prox.local', aliases: [] })
    expect((await site.sh('ls', '/etc/proximity/hosts.d/301')).exitCode).not.toBe(0)
  })
}
