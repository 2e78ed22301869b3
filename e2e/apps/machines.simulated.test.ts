import { afterAll, beforeAll, expect, test } from 'vitest'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { openSite, type Site } from '../conformance/site'
import { type RunningSimulatedHost, startSimulatedHost } from '../hosts/simulated'
import { initialize, undertake } from '../product/initialize'

/** Virtual machines that run are moved; what becomes of their address is for the system inside to do. */
let site: Site
let simulated: RunningSimulatedHost
const attach = (guests: string) => undertake(site.product, { do: 'attach', guests })
const wordsOf = (ended: Awaited<ReturnType<typeof attach>>) => ended.steps.at(-1)?.lines ?? []
const leaseOf = async (vmid: number) => {
  const { rows } = await leases({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  return rows.find(({ guest }) => guest?.vmid === vmid)?.address
}

/** The guard learns of a guest that has come a moment later, by itself. */
async function upToDate(): Promise<void> {
  const { ctx, hostId } = site.product
  await expect.poll(() => keepUpWithGuests({ ctx, input: { hostId } }), { timeout: 20_000 }).toBe(0)
}

beforeAll(async () => {
  simulated = await startSimulatedHost()
  site = await openSite(() => Promise.resolve(simulated))
  expect((await initialize(site.product)).state).toBe('done')
})
afterAll(() => site.close())

test('one that asks when its cable is back is waited for, and has the lease that was kept for it', async () => {
  const ended = await attach('105')
  expect(ended, JSON.stringify(ended.steps)).toMatchObject({ state: 'done', error: null })
  const own = simulated.host.guests.vm(105)?.net.links.get('eth0')?.addresses[0]?.address
  expect(own).toMatch(/^10\.10\.0\./)
  expect(wordsOf(ended)).toEqual([`homeassistant has ${own}`])
  expect(await leaseOf(105)).toBe(own)
})

test('one that does not ask stays where it was moved to, and that is said', async () => {
  simulated.host.guests.deaf.add(109)
  await upToDate()
  const ended = await attach('109')
  expect(ended.state).toBe('done')
  expect(wordsOf(ended)).toEqual([
    'truenas has not asked for an address within 10 seconds: it reaches nothing here until it does.',
    'Have its system ask anew (its network off and on), or restart it.',
  ])
  expect(await site.file('/etc/pve/qemu-server/109.conf')).toMatch(/^net0: .*bridge=proximity-lan/m)
})
