import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '@/server/hosts'
import { leases } from '@/server/networks'
import { remember } from '@/server/networks/follow-leases'
import { addApp, openSite, startGuest, type Site } from '../conformance/site'
import { startSimulatedHost } from '../hosts/simulated'
import { initialize } from '../product/initialize'

let site: Site
const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })

beforeAll(async () => {
  site = await openSite(() => startSimulatedHost())
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
