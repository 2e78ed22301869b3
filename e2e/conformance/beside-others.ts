import { expect, test, vi } from 'vitest'
import { inventory, type Guest } from '@/server/capabilities/inventory'
import { command } from '@/server/host/command'
import { INTERFACES_LOCK } from '@/server/host/tools/ifupdown'
import { look } from '@/server/hosts'
import { INITIALIZE, plan, start, type Intent } from '@/server/networks'
import { cancel, get } from '@/server/operations'
import type { OperationView } from '@/server/views/operation'
import { initialize } from '../product/initialize'
import { addApp, startGuest, type Site } from './site'
import { fingerprint } from './taking-back'

const REMOVE = { do: 'remove', apps: 'return' } as const

/** A second browser, and somebody at the screens of Proxmox. */
export function besideOthers(site: () => Site): void {
  const read = (intent: Intent) => {
    const { ctx, hostId } = site().product
    return plan({ ctx, input: { hostId, intent } })
  }
  const begin = async (intent: Intent) => {
    const { ctx, hostId } = site().product
    const { digest } = await read(intent)
    return (await start({ ctx, input: { hostId, intent, digest } })).operationId
  }
  const now = (id: string) => get({ ctx: site().product.ctx, input: { id } })
  const ended = async (id: string): Promise<OperationView> => {
    await site().product.ctx.running.finished(id)
    return now(id)
  }
  const guestOf = async (is: (guest: Guest) => boolean) => {
    const { ctx, hostId } = site().product
    const { guests } = (await look({ ctx, input: { hostId, maxAge: 0 } })).facts(inventory)
    return String(guests.find(is)?.vmid)
  }
  const waitsFor = (id: string, reason: string) =>
    vi.waitFor(async () => expect((await now(id)).waiting).toBe(reason), { timeout: 60_000, interval: 50 })

  test('of two that start at once, one is told which operation runs', async () => {
    const { ctx, hostId } = site().product
    const { digest } = await read(INITIALIZE)
    const both = await Promise.allSettled([1, 2].map(() => start({ ctx, input: { hostId, digest } })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const id = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value.operationId] : []))[0] ?? ''
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: {
        code: 'conflict',
        message: expect.stringContaining('Initialize network is running on'),
        detail: { operationId: id },
      },
    })
    await expect(start({ ctx, input: { hostId, digest: 'of yesterday' } })).rejects.toMatchObject({
      detail: { operationId: id },
    })
    await cancel({ ctx, input: { id } })
    expect((await ended(id)).state).toBe('rolled-back')
  })

  test('waits for whoever writes the network configuration, and goes on by itself', async () => {
    const letGo = await site().host.hold(INTERFACES_LOCK)
    const id = await begin(INITIALIZE)
    await waitsFor(id, `/etc/network/interfaces: somebody else is writing it (${INTERFACES_LOCK} is held)`)
    expect(await site().file('/etc/network/interfaces')).not.toContain('proximity-lan')
    const titles = (await now(id)).steps.flatMap(({ changes }) => changes.filter(({ state }) => state === 'waiting'))
    expect(titles.map(({ title }) => title)).toEqual(["Write proximity-lan to the host's network configuration"])
    await letGo()
    expect(await ended(id)).toMatchObject({ state: 'done', error: null, waiting: null })
    expect(await site().file('/var/log/proximity/network.log')).toContain('Waiting for /etc/network/interfaces')
  })

  test('names in the plan a guest that a backup has locked', async () => {
    await addApp(site(), 301, 'nginx-01')
    await startGuest(site(), 301)
    await site().sh('sh', '-c', 'echo "lock: backup" >> /etc/pve/lxc/301.conf')
    const refusal = await site().sh('pct', 'set', '301', '--onboot', '0')
    expect(refusal.exitCode).not.toBe(0)
    expect(refusal.stderr).toContain('CT is locked (backup)')
    expect(await read(REMOVE)).toMatchObject({
      refused: null,
      waits: ['nginx-01 (301): it is locked by a backup'],
    })
  })

  test('is cancelled in the middle of its waiting, and leaves everything as it was', async () => {
    const before = await fingerprint(site())
    const id = await begin(REMOVE)
    await waitsFor(id, 'nginx-01 (301): it is locked by a backup')
    await cancel({ ctx: site().product.ctx, input: { id } })
    expect(await ended(id)).toMatchObject({ state: 'rolled-back', error: { code: 'cancelled' }, waiting: null })
    expect(await fingerprint(site())).toBe(before)
  })

  test('waits for the guest, and does everything once the backup is over', async () => {
    const id = await begin(REMOVE)
    await waitsFor(id, 'nginx-01 (301): it is locked by a backup')
    expect((await site().sh('pct', 'unlock', '301')).exitCode).toBe(0)
    expect(await ended(id)).toMatchObject({ state: 'done', error: null })
    expect(await site().file('/etc/pve/lxc/301.conf')).toContain('bridge=vmbr0')
  })

  test('waits for a router that is locked, and starts it then', async () => {
    expect((await initialize(site().product)).state).toBe('done')
    const vmid = await guestOf((guest) => guest.tags.includes('proximity-router'))
    await site().sh('pct', 'stop', vmid)
    await site().sh('sh', '-c', `echo "lock: snapshot" >> /etc/pve/lxc/${vmid}.conf`)
    const id = await begin(INITIALIZE)
    await waitsFor(id, `proximity-router (${vmid}): it is locked by a snapshot`)
    await site().sh('pct', 'unlock', vmid)
    expect(await ended(id)).toMatchObject({ state: 'done', error: null })
  })

  test('a virtual machine that is locked is refused by Proxmox in its own words', async () => {
    const vmid = await guestOf((guest) => guest.kind === 'vm' && guest.local)
    const conf = `/etc/pve/qemu-server/${vmid}.conf`
    const text = await site().file(conf)
    await site().sh('sh', '-c', `echo "lock: backup" >> ${conf}`)
    const refusal = await site().sh('qm', 'set', vmid, '--delete', 'net9')
    expect(refusal.exitCode).not.toBe(0)
    expect(refusal.stderr).toContain('VM is locked (backup)')
    await site()
      .product.host()
      .run(command(['tee', conf], { stdin: text }))
  })
}
