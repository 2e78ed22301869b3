import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dns, leases, plan } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize } from '../product/initialize'

/** Names of the network: those of its apps, those that somebody adds, and what is answered to whom. */
export function tellDns({ start, hasPackets }: { start: () => Promise<TestHost>; hasPackets: boolean }): void {
  let site: Site
  const input = <T extends object>(rest: T) => ({
    ctx: site.product.ctx,
    input: { hostId: site.product.hostId, ...rest },
  })
  const add = (kind: string, name: string, value: string) => dns.addRecord(input({ record: { kind, name, value } }))
  const addressesOf = async (name: string) => {
    const { told } = await dns.ask(input({ name }))
    return told.map(({ from, answer }) => [from.split(':')[0], answer])
  }

  beforeAll(async () => {
    site = await openSite(start)
    await initialize(site.product)
    await addApp(site, 301, 'nginx-01')
    await keepUpWithGuests(input({}))
    await startGuest(site, 301)
    await vi.waitFor(
      async () =>
        expect((await dns.records(input({}))).rows).toMatchObject([{ name: 'nginx-01.prox.local', origin: 'app' }]),
      { timeout: 30_000, interval: 200 },
    )
    // Its name is there before it has its address.
    await vi.waitFor(async () => expect((await leases(input({}))).rows).toMatchObject([{ state: 'active' }]), {
      timeout: 30_000,
      interval: 200,
    })
  })
  afterAll(() => site.close())

  test('a name of an app is known to apps and router, and to nobody upstream', async () => {
    const [row] = (await dns.records(input({}))).rows
    expect(await addressesOf('nginx-01')).toEqual([
      ['An app', row?.value],
      ['The router', row?.value],
      ['Upstream', null],
      ['Upstream', null],
    ])
  })

  test('a name of the internet is known to all of them', async () => {
    const all = await addressesOf('example.com')
    expect(all).toHaveLength(4)
    expect(new Set(all.map(([, address]) => address)).size).toBe(1)
    expect(all[0]?.[1]).not.toBeNull()
  })

  test('what is no name, or no record, is refused beside its field', async () => {
    for (const name of ['a b', 'a_b.example.com', '_', '_.example.com', 'nas;reboot'])
      await expect(dns.ask(input({ name }))).rejects.toMatchObject({ code: 'invalid' })
    await expect(add('A', 'nas', 'nas')).rejects.toMatchObject({
      detail: { fields: { value: 'is not an IPv4 address such as 192.168.1.20' } },
    })
    await expect(add('A', 'nas\nserver=6.6.6.6', '10.10.0.9')).rejects.toMatchObject({ code: 'invalid' })
  })

  test('names that were added by hand are answered once the plan was started', async () => {
    await add('A', 'nas', '192.168.1.20')
    await add('CNAME', 'www', 'nginx-01')
    await add('AAAA', 'nas', 'fd00::20')
    await add('A', 'both', '192.168.1.30')
    await add('A', 'both', '192.168.1.31')
    const view = await add('wildcard', 'apps', '10.10.0.50')
    expect(view).toMatchObject({ isPending: true, rows: [{ isWritten: false }, {}, {}, {}, {}, {}, { origin: 'app' }] })
    const { steps } = await plan(input({}))
    expect(steps.flatMap(({ changes }) => changes.map(({ touches }) => touches)).flat()).toContain(
      '/etc/proximity/dnsmasq.conf',
    )
    expect(await initialize(site.product)).toMatchObject({ error: null, state: 'done' })
    expect(await dns.records(input({}))).toMatchObject({
      isPending: false,
      rows: [{ isWritten: true }, {}, {}, {}, {}, {}, {}],
    })
    const [app] = (await dns.records(input({}))).rows.filter(({ origin }) => origin === 'app')
    for (const [name, address] of [
      ['nas', '192.168.1.20'],
      ['www', app?.value],
      ['shop.apps.prox.local', '10.10.0.50'],
      ['a.b.apps.prox.local', '10.10.0.50'],
    ] as const)
      expect((await addressesOf(name)).slice(0, 2)).toEqual([
        ['An app', address],
        ['The router', address],
      ])
  })

  test('IPv6 addresses, aliases and the names of addresses are asked for as well', async () => {
    const first = async (name: string, type?: 'AAAA' | 'CNAME') =>
      (await dns.ask(input({ name, ...(type ? { type } : {}) }))).told[0]
    expect(await first('nas', 'AAAA')).toMatchObject({ answer: 'fd00::20' })
    expect(await first('www', 'CNAME')).toMatchObject({ answer: 'nginx-01.prox.local' })
    expect(await first('nginx-01', 'CNAME')).toMatchObject({ answer: null, why: 'The name is no alias.' })
    expect(await first('192.168.1.20')).toMatchObject({ answer: 'nas.prox.local' })
    expect(await first('fd00:0::20')).toMatchObject({ answer: 'nas.prox.local' })
    expect(await first('_acme-challenge')).toMatchObject({ answer: null, why: expect.any(String) as string })
  })

  test('every address of a name is told, with how long others may remember it', async () => {
    const { told } = await dns.ask(input({ name: 'both' }))
    expect(told[0]?.records.toSorted((a, b) => a.value.localeCompare(b.value))).toEqual([
      { value: '192.168.1.30', ttl: 0 },
      { value: '192.168.1.31', ttl: 0 },
    ])
    expect(told.at(-1)).toMatchObject({ answer: null, records: [] })
  })

  test.runIf(hasPackets)('an app resolves them with what it has', async () => {
    const { stdout } = await site.inGuest(301, 'nslookup', 'nas.prox.local')
    expect(stdout).toContain('192.168.1.20')
    expect(stdout).toContain('fd00::20')
    expect((await site.inGuest(301, 'ping', '-c', '1', '-W', '2', 'www.prox.local')).exitCode).toBe(0)
  })

  test('a name that was taken away is answered no more', async () => {
    const view = await dns.removeRecord(input({ record: { kind: 'A', name: 'nas', value: '192.168.1.20' } }))
    expect(view.isPending).toBe(true)
    await initialize(site.product)
    expect((await dns.records(input({}))).isPending).toBe(false)
    expect((await addressesOf('nas'))[0]).toEqual(['An app', null])
  })
}
