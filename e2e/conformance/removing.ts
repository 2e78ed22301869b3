import { expect, test, vi } from 'vitest'
import { inventory } from '@/server/capabilities/inventory'
import { look } from '@/server/hosts'
import { plan } from '@/server/networks'
import { initialize, undertake } from '../product/initialize'
import { addApp, startGuest, type Site } from './site'
import { fingerprint } from './taking-back'

const REMOVE = { do: 'remove', apps: 'return' } as const

/** The network goes, and takes everything with it that it brought. */
export function removing(site: () => Site): void {
  const ask = (maxAge = 0) => ({ ctx: site().product.ctx, input: { hostId: site().product.hostId, maxAge } })
  const nicOf = async (vmid: number) =>
    (await look(ask())).facts(inventory).guests.find((guest) => guest.vmid === vmid)?.nics[0]
  let before: string
  let app: string

  test('leaves nothing to do where there is no network', async () => {
    before = await fingerprint(site())
    expect((await plan({ ...ask(), input: { ...ask().input, intent: REMOVE } })).empty).toBe(true)
  })

  test('lists the apps that are on it, and touches nothing', async () => {
    expect((await initialize(site().product)).state).toBe('done')
    await addApp(site(), 301, 'nginx-01')
    await startGuest(site(), 301)
    app = (await nicOf(301))?.text ?? ''
    const read = await plan({ ...ask(), input: { ...ask().input, intent: REMOVE } })
    expect(read).toMatchObject({
      refused: null,
      guests: ['guest 301'],
      downtime: [{ who: 'nginx-01 (301)', seconds: 6 }],
    })
    expect(read.steps.flatMap(({ changes }) => changes).at(-1)?.title).toBe('Remove the empty folders')
  })

  test('puts everything back when a step fails', async () => {
    const used = await fingerprint(site())
    const mend = await site().host.fail(['ifdown', 'proximity-lan'])
    const run = await undertake(site().product, REMOVE)
    await mend()
    expect(run).toMatchObject({ state: 'rolled-back', error: { code: 'command-failed' } })
    expect(await fingerprint(site())).toBe(used)
    expect((await nicOf(301))?.text).toBe(app)
    await vi.waitFor(async () => expect((await plan(ask())).empty).toBe(true), { timeout: 15_000 })
  })

  test('moves the apps to the management bridge, and leaves the host as it was', async () => {
    const run = await undertake(site().product, REMOVE)
    expect(run).toMatchObject({ error: null, state: 'done' })
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    expect(await nicOf(301)).toMatchObject({ bridge: 'vmbr0', ip: 'dhcp', firewall: true })
    expect(app).toContain((await nicOf(301))?.mac?.toUpperCase())
    expect((await site().sh('pct', 'stop', '301')).exitCode).toBe(0)
    expect((await site().sh('pct', 'destroy', '301')).exitCode).toBe(0)
    expect(await fingerprint(site())).toBe(before)
    expect((await plan({ ...ask(), input: { ...ask().input, intent: REMOVE } })).empty).toBe(true)
  })

  test('removes what a half-finished attempt has left', async () => {
    expect((await initialize(site().product)).state).toBe('done')
    await site().sh('systemctl', 'stop', 'proximity-dns')
    await site().sh('rm', '-f', '/etc/systemd/system/proximity-netns.service', '/etc/proximity/guard.nft')
    await site().sh('ifdown', 'proximity-lan')
    expect(await undertake(site().product, REMOVE)).toMatchObject({ error: null, state: 'done' })
    expect(await fingerprint(site())).toBe(before)
  })

  test('makes it anew afterwards', async () => {
    expect((await initialize(site().product)).state).toBe('done')
  })
}
