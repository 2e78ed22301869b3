import { expect, vi } from 'vitest'
import { router as routerCapability } from '@/server/capabilities/router'
import { look } from '@/server/hosts'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import type { TestHost } from '../hosts/test-host'
import { initialize } from '../product/initialize'
import { addApp, openSite, startGuest, type Site } from './site'

/** An initialized host on which the apps 301 and 302 run and have their leases; `router` is the VMID of its router. */
export async function openTwoApps(start: () => Promise<TestHost>): Promise<{ site: Site; router: number }> {
  const site = await openSite(start)
  const ask = { ctx: site.product.ctx, input: { hostId: site.product.hostId } }
  expect((await initialize(site.product)).state).toBe('done')
  await addApp(site, 301, 'nginx-01')
  await addApp(site, 302, 'wordpress-02')
  await keepUpWithGuests(ask)
  for (const vmid of [301, 302]) await startGuest(site, vmid)
  await vi.waitFor(
    async () => {
      const { rows } = await leases(ask)
      expect(rows.filter(({ guest }) => guest).map(({ state }) => state)).toEqual(['active', 'active'])
    },
    { timeout: 20_000 },
  )
  return { site, router: (await look(ask)).facts(routerCapability).guest?.vmid ?? 0 }
}
