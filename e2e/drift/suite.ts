import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { listDifferences } from '@/server/db/drift'
import { getNetwork, saveNetwork } from '@/server/db/networks'
import { adopt, ignore, list } from '@/server/drift'
import { look } from '@/server/hosts'
import { watchHosts } from '@/server/hosts/watch'
import { write } from '@/server/host/tools/files'
import { plan } from '@/server/networks'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize, undertake } from '../product/initialize'
import { ROUNDS } from './tampering'

type Ground = { start: () => Promise<TestHost>; fingerprint: (site: Site) => Promise<string> }

/** What somebody changes by hand is found value by value, and repaired without touching anything else. */
export function tellDrift({ start, fingerprint }: Ground): void {
  let site: Site
  let before: string
  const input = () => ({ hostId: site.product.hostId })
  const ask = () => ({ ctx: site.product.ctx, input: input() })
  const drift = async () => {
    await look({ ...ask(), input: { ...input(), maxAge: 0 } })
    return list(ask())
  }
  const found = async (id: string) => (await drift()).differences.find((each) => each.id === id)

  beforeAll(async () => {
    site = await openSite(start)
    // Something of somebody else's beside each thing of ours.
    await site.product.host().run(write('/etc/network/interfaces.d/mine', '# mine\n'))
    // A bridge that never had a port shows another state than one that had: below, NICs are moved there by hand.
    await site.sh('ip', 'link', 'add', 'plug', 'type', 'veth', 'peer', 'name', 'plugp')
    await site.sh('ip', 'link', 'set', 'plug', 'master', 'vmbr1', 'up')
    await site.sh('ip', 'link', 'del', 'plug')
    await initialize(site.product)
    await site.product.host().run(write('/etc/proximity/notes', 'mine\n'))
    before = await fingerprint(site)
  })
  afterAll(() => site.close())

  test('on a network as it was made, everything is as wanted', async () => {
    const { differences, compared, unknown } = await drift()
    expect({ differences, unknown }).toEqual({ differences: [], unknown: [] })
    expect(compared).toBeGreaterThan(80)
  })

  test('at least 30 different values are changed by hand below', () => {
    expect(new Set(ROUNDS.flatMap(([, all]) => all.map(([id]) => id))).size).toBeGreaterThanOrEqual(30)
  })

  for (const [name, tamperings] of ROUNDS) {
    describe(name, () => {
      test.each(tamperings)('finds that %s was changed', async (id, tamper) => {
        await tamper(site)
        expect(await found(id)).toMatchObject({ moved: 'host', ignored: false })
      })

      test('is repaired by one plan, and nothing else is touched', async () => {
        expect(await initialize(site.product)).toMatchObject({ state: 'done', error: null })
        expect((await plan(ask())).empty).toBe(true)
        expect((await drift()).differences).toEqual([])
        expect(await fingerprint(site)).toBe(before)
      })
    })
  }

  describe('what can be decided about one difference', () => {
    const conf = '/etc/proximity/dnsmasq.conf'
    const RANGE = 'dhcp-dns.conf.dhcp-range'

    test('it is noticed while nobody looks, and remembered since when', async () => {
      const text = await site.file(conf)
      await site.product.host().run(write(conf, text.replace('10.10.0.250,12h', '10.10.0.180,6h')))
      const watch = watchHosts(site.product.ctx, 100)
      const rows = () => listDifferences(site.product.ctx.db, { ...input(), slug: 'lan' })
      await vi.waitFor(async () => expect((await rows()).map(({ attribute }) => attribute)).toEqual([RANGE]), 10_000)
      watch.stop()
      const [noticed] = await rows()
      const first = await found(RANGE)
      expect(first).toMatchObject({ wanted: '10.10.0.100,10.10.0.250,12h', seen: '10.10.0.100,10.10.0.180,6h' })
      expect(first?.since).toBe(noticed?.since)
    })

    test('one that is ignored stays, is not counted, and counts again when its value moves', async () => {
      await ignore({ ...ask(), input: { ...input(), id: RANGE, ignored: true } })
      expect(await found(RANGE)).toMatchObject({ ignored: true })
      const text = await site.file(conf)
      await site.product.host().run(write(conf, text.replace('10.10.0.180,6h', '10.10.0.190,6h')))
      expect(await found(RANGE)).toMatchObject({ ignored: false, seen: '10.10.0.100,10.10.0.190,6h' })
    })

    test('one that is adopted is what is wanted from then on, when it is still what was read', async () => {
      const one = { ...input(), id: RANGE }
      await expect(adopt({ ...ask(), input: { ...one, seen: 'something else' } })).rejects.toThrow('has changed since')
      await adopt({ ...ask(), input: { ...one, seen: '10.10.0.100,10.10.0.190,6h' } })
      expect((await getNetwork(site.product.ctx.db, input().hostId)).spec).toMatchObject({
        rangeEnd: '10.10.0.190',
        leaseHours: 6,
      })
      expect(await found(RANGE)).toBeUndefined()
    })

    test('settings that are not applied yet are told from what happened on the host', async () => {
      const { db } = site.product.ctx
      await saveNetwork(db, input().hostId, NetworkSpec.parse({ domain: 'prox.internal' }))
      site.product.ctx.looks.forget(input().hostId)
      expect(await found('dhcp-dns.conf.domain')).toMatchObject({ moved: 'settings', seen: 'prox.local' })
      await saveNetwork(db, input().hostId, NetworkSpec.parse({}))
      expect(await initialize(site.product)).toMatchObject({ state: 'done' })
      expect(await fingerprint(site)).toBe(before)
    })

    test('a network that was removed on purpose is not missed', async () => {
      expect(await undertake(site.product, { do: 'remove', apps: 'return' })).toMatchObject({ state: 'done' })
      await drift()
      expect(await drift()).toMatchObject({ differences: [] })
    })
  })
}
