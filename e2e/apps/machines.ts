import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { list } from '@/server/apps'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import type { Intent } from '@/server/networks/intent/spec'
import { openSite, type Site } from '../conformance/site'
import type { TestHost } from '../hosts/test-host'
import { initialize, undertake } from '../product/initialize'
import { ON_THE_LAN, reachedOnTheLan, tellConfined } from './confined'

/** Three virtual machines on the LAN's bridge; two of them run. */
export type Machines = {
  host: TestHost
  /** Its agent answers, and its system asks for an address anew when its cable was out. */
  attentive: number
  /** It has no agent that answers, and does not mind its cable. */
  heedless: number
  stopped: number
  /** The address that one has, as it says itself. */
  addressOf(vmid: number): Promise<string | undefined>
  /** Lets this host hear of one. */
  hear(vmid: number): Promise<void>
  /** What a shell inside of the attentive one answers; null where its packets are not real. */
  inside: ((script: string) => Promise<string>) | null
}

const SOON = { timeout: 60_000, interval: 300 }
/** Long before anybody would ask again by the clock. */
const AT_ONCE = { timeout: 8_000, interval: 300 }

/** Virtual machines are seen, moved, started and ended; what becomes of their address is for the system inside to do. */
export function tellMachines(start: () => Promise<Machines>, { hasPackets }: { hasPackets: boolean }): void {
  let site: Site
  let them: Machines
  const ask = () => ({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
  const attach = (vmid: number) => undertake(site.product, { do: 'attach', guests: String(vmid) })
  const does = async (intent: Intent) =>
    expect(await undertake(site.product, intent)).toMatchObject({ state: 'done', error: null })
  const wordsOf = (ended: Awaited<ReturnType<typeof attach>>) => ended.steps.at(-1)?.lines ?? []
  const rowOf = async (vmid: number) => (await list(ask())).rows.find((row) => row.vmid === vmid)
  const leaseOf = async (vmid: number) => (await leases(ask())).rows.find(({ guest }) => guest?.vmid === vmid)
  const confOf = (vmid: number) => site.file(`/etc/pve/qemu-server/${vmid}.conf`)
  const cardOf = async (vmid: number) => /^net0: (.*)$/m.exec(await confOf(vmid))?.[1] ?? ''
  const processOf = async (vmid: number) => (await site.sh('cat', `/run/qemu-server/${vmid}.pid`)).stdout.trim()
  /** The guard learns of a guest that has come a moment later, by itself. */
  const upToDate = () => expect.poll(() => keepUpWithGuests(ask()), { timeout: 20_000 }).toBe(0)

  beforeAll(async () => {
    site = await openSite(async () => (them = await start()).host)
    expect((await initialize(site.product)).state).toBe('done')
    for (const vmid of [them.attentive, them.heedless])
      await vi.waitFor(async () => expect(await them.addressOf(vmid)).toMatch(/^192\.168\./), SOON)
  })
  afterAll(() => site.close())

  test('one on the LAN is listed with the address that its agent tells', async () => {
    const own = await them.addressOf(them.attentive)
    await vi.waitFor(
      async () => expect(await rowOf(them.attentive)).toMatchObject({ attachment: 'lan', addresses: [own] }),
      SOON,
    )
  })

  test('one without an agent is unknown, until this host hears of it and it says so itself', async () => {
    expect(await rowOf(them.heedless)).toMatchObject({ state: 'running', addresses: [], unseen: true })
    await them.hear(them.heedless)
    const own = await them.addressOf(them.heedless)
    await vi.waitFor(
      async () => expect(await rowOf(them.heedless)).toMatchObject({ addresses: [own], unseen: false }),
      AT_ONCE,
    )
  })

  test('one that asks when its cable is back keeps its MAC and its process, and has the lease that was kept for it', async () => {
    const before = { card: await cardOf(them.attentive), process: await processOf(them.attentive) }
    const ended = await attach(them.attentive)
    expect(ended, JSON.stringify(ended.steps)).toMatchObject({ state: 'done', error: null })
    const own = await them.addressOf(them.attentive)
    expect(own).toMatch(/^10\.10\.0\./)
    expect(wordsOf(ended)).toEqual([`${(await rowOf(them.attentive))?.name} has ${own}`])
    expect(await cardOf(them.attentive)).toBe(before.card.replace('vmbr0', 'proximity-lan'))
    expect(await processOf(them.attentive)).toBe(before.process)
    const kept = { address: own, kind: 'reserved', state: 'active' }
    await vi.waitFor(async () => expect(await leaseOf(them.attentive)).toMatchObject(kept), SOON)
  })

  test('one that does not ask stays where it was moved to, and that is said', async () => {
    await upToDate()
    const ended = await attach(them.heedless)
    expect(ended.state).toBe('done')
    expect(wordsOf(ended)).toEqual([
      `${(await rowOf(them.heedless))?.name} has not asked for an address within 10 seconds: it reaches nothing here until it does.`,
      'Have its system ask anew (its network off and on), or restart it.',
    ])
    expect(await cardOf(them.heedless)).toContain('bridge=proximity-lan')
  })

  test('restarted it runs as another process', async () => {
    const before = await processOf(them.heedless)
    await does({ do: 'power', what: 'reboot', guest: String(them.heedless) })
    expect(await processOf(them.heedless)).toMatch(/^\d+$/)
    expect(await processOf(them.heedless)).not.toBe(before)
  })

  test('one that is stopped is only written anew', async () => {
    await upToDate()
    const ended = await attach(them.stopped)
    expect(wordsOf(ended)).toEqual([`${(await rowOf(them.stopped))?.name} is set to come up there`])
    expect(await rowOf(them.stopped)).toMatchObject({ state: 'stopped', attachment: 'network' })
    await does({ do: 'power', what: 'start', guest: String(them.stopped) })
  })

  test('whoever comes up there has its address', async () => {
    for (const vmid of [them.heedless, them.stopped]) {
      await vi.waitFor(async () => expect(await leaseOf(vmid)).toMatchObject({ state: 'active' }), SOON)
      expect((await leaseOf(vmid))?.address).toBe(await them.addressOf(vmid))
    }
  })

  if (hasPackets) describe('one on the network', () => tellConfined(() => ({ site, them })))

  test('back on the LAN one is as it was before', async () => {
    await does({ do: 'detach', guests: String(them.attentive) })
    expect(await cardOf(them.attentive)).toContain('bridge=vmbr0')
    await vi.waitFor(async () => expect(await them.addressOf(them.attentive)).toMatch(/^192\.168\./), SOON)
    await upToDate()
    expect(await leaseOf(them.attentive)).toBeUndefined()
  })

  test.runIf(hasPackets)('there it reaches what is on the LAN again', async () => {
    expect((await reachedOnTheLan(them)).sort()).toEqual([...ON_THE_LAN].sort())
  })

  test('one is shut down, started and ended at once', async () => {
    await does({ do: 'power', what: 'shutdown', guest: String(them.heedless) })
    expect(await rowOf(them.heedless)).toMatchObject({ state: 'stopped' })
    await does({ do: 'power', what: 'start', guest: String(them.heedless) })
    expect(await rowOf(them.heedless)).toMatchObject({ state: 'running' })
    await does({ do: 'power', what: 'stop', guest: String(them.heedless) })
    expect(await rowOf(them.heedless)).toMatchObject({ state: 'stopped' })
  })

  test('one that is destroyed gives back its name and its address', async () => {
    await does({ do: 'destroy', guest: String(them.stopped) })
    expect(await rowOf(them.stopped)).toBeUndefined()
    await upToDate()
    await vi.waitFor(async () => expect(await leaseOf(them.stopped)).toBeUndefined(), SOON)
  })
}
