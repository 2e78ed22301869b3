import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { take } from '@/server/backups'
import { dhcpDns } from '@/server/capabilities/dhcp-dns'
import { NetworkSpec } from '@/server/capabilities/network/spec'
import { getNetwork, saveNetwork } from '@/server/db/networks'
import { look } from '@/server/hosts'
import { leases, plan, type Intent } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { fingerprint } from '../conformance/taking-back'
import { Faulty } from '../faults/faulty'
import type { TestHost } from '../hosts/test-host'
import { initialize, undertake } from '../product/initialize'
import { openProduct, type Product } from '../product/product'

/** Changes of the restore: on every host the same. */
const RESTORE = 24

/** A restore that fails at any of these changes leaves the host and the settings as they were. */
export function describeBreaking(
  name: string,
  start: () => Promise<TestHost>,
  changes: readonly number[] = Array.from({ length: RESTORE }, (_, index) => index + 1),
): void {
  describe(`a restore that fails on ${name}`, () => {
    let site: Site
    let product: Product
    let intent: Intent
    let before: string
    const faulty = new Faulty(() => undefined)

    beforeAll(async () => {
      site = await openSite(start)
      product = await openProduct(site.host, { open: faulty.open })
      const { ctx, hostId } = product
      await initialize(product)
      await addApp(site, 301, 'nginx-01')
      await startGuest(site, 301)
      // Its lease is part of the backup, and nothing is left that follows by itself: its name, and the address that it keeps.
      await vi.waitFor(
        async () => {
          const seen = await look({ ctx, input: { hostId } })
          expect(seen.facts(dhcpDns).dnsState?.active).toBe('active')
          expect(await keepUpWithGuests({ ctx, input: { hostId } })).toBe(0)
          const { rows } = await leases({ ctx, input: { hostId } })
          expect(rows).toMatchObject([{ state: 'active', kind: 'reserved' }])
        },
        { timeout: 30_000, interval: 200 },
      )
      const { id: backup } = await take({ ctx, input: { hostId } })
      intent = { do: 'restore', backup, guests: 'return', interfaces: 'leave', firewall: 'leave' }
      await undertake(product, { do: 'remove', apps: 'return' })
      await saveNetwork(ctx.db, hostId, NetworkSpec.parse({ domain: 'other.internal' }))
      before = await fingerprint(site)
      const { steps } = await plan({ ctx, input: { hostId, intent } })
      expect(steps.flatMap((step) => step.changes)).toHaveLength(RESTORE)
    })
    afterAll(async () => {
      await product.close()
      await site.close()
    })

    for (const fault of ['fails', 'fails after its work'] as const)
      test.each(changes)(`when a command ${fault}: change %i puts everything back`, async (change) => {
        faulty.order(fault, change)
        const run = await undertake(product, intent)
        expect(run).toMatchObject({ state: 'rolled-back', error: { code: 'command-failed' } })
        expect(await fingerprint(site)).toBe(before)
        expect((await getNetwork(product.ctx.db, product.hostId)).spec.domain).toBe('other.internal')
      })
  })
}
