import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dhcpDns } from '@/server/capabilities/dhcp-dns'
import { guard } from '@/server/capabilities/guard'
import { names } from '@/server/capabilities/names'
import { router } from '@/server/capabilities/router'
import { CAPABILITIES } from '@/server/capabilities/registry'
import { getLastPicture, type LastPictureRow } from '@/server/db/last-pictures'
import type { Snapshot } from '@/server/engine/snapshot'
import { look } from '@/server/hosts'
import { writeLastPictures } from '@/server/hosts/last-picture'
import { pictureOf } from '@/server/hosts/last-picture/read'
import { labHost } from '../conformance/lab-host'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { labUnavailable } from '../hosts/lab'
import { initialize } from '../product/initialize'

describe.skipIf(labUnavailable() !== null)('the last picture of the lab', () => {
  let site: Site
  const taken = async (): Promise<Snapshot> => {
    const { ctx, hostId } = site.product
    return look({ ctx, input: { hostId, maxAge: 0 } })
  }
  const written = async (): Promise<LastPictureRow> => {
    const { ctx, hostId } = site.product
    await writeLastPictures(ctx, 0)
    return (await getLastPicture(ctx.db, hostId)) as LastPictureRow
  }

  beforeAll(async () => {
    site = await openSite(labHost)
    await initialize(site.product)
    await addApp(site, 301, 'nginx-01')
    await startGuest(site, 301)
    // Until nothing is left that follows by itself.
    await vi.waitFor(
      async () => {
        const seen = await taken()
        expect(seen.facts(dhcpDns).leases).toHaveLength(1)
        expect([guard, names, router].flatMap((it) => seen.plan(it))).toEqual([])
      },
      { timeout: 60_000, interval: 1000 },
    )
  })
  afterAll(() => site.close())

  test('is not written again where only clocks and counters have gone on', async () => {
    await taken()
    const first = await written()
    const vmid = String((await taken()).facts(router).guest?.vmid)
    // A second of the clock of the router, and a packet that it counts.
    await site.sh('pct', 'exec', '301', '--', 'ping', '-c', '2', '10.10.0.1')
    const [before, now] = [site.product.ctx.looks.last(site.product.hostId) as Snapshot, await taken()]
    expect(now.facts(router).inside?.liveV4).not.toBe(before.facts(router).inside?.liveV4)
    const second = await written()
    expect(second.sealed).toBe(first.sealed)
    expect(second.seenAt).toBeGreaterThan(first.seenAt)
    await site.sh('pct', 'exec', vmid, '--', 'sysctl', '-qw', 'net.ipv4.ip_forward=0')
    await taken()
    expect((await written()).sealed).not.toBe(first.sealed)
    await site.sh('pct', 'exec', vmid, '--', 'sysctl', '-qw', 'net.ipv4.ip_forward=1')
  })

  test('is the same when it is made of what is written', async () => {
    const seen = await taken()
    const again = await pictureOf(site.product.ctx, await written())
    for (const capability of CAPABILITIES) expect(again.facts(capability)).toEqual(seen.facts(capability))
  })
})
