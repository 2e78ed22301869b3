import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { initialize } from '../e2e/product/initialize'
import { type BenchLab, withLab } from './lab'
import { say } from './measure'

export const APPS = 20
/** The VMID of the first one. */
export const FIRST = 301

/** Twenty running apps on an initialized host, each with its lease. */
export function withApps<T>(work: (site: BenchLab) => Promise<T>): Promise<T> {
  return withLab(
    async (site) => {
      const { state, error } = await initialize(site.product)
      if (state !== 'done') throw new Error(error?.message ?? state)
      say(`${APPS} apps`)
      await startApps(site)
      return work(site)
    },
    ['alpine', 'busybox'],
  )
}

async function startApps({ lab, product }: BenchLab): Promise<void> {
  const must = async (...argv: string[]) => {
    const { exitCode, stderr } = await lab.exec(argv)
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }
  const template = 'local:vztmpl/busybox-1.35-app_20240908_amd64.tar.gz'
  for (let vmid = FIRST; vmid < FIRST + APPS; vmid += 1) {
    const nic = 'name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1'
    await must(
      'pct',
      'create',
      String(vmid),
      template,
      '--hostname',
      `app-${vmid}`,
      '--rootfs',
      'local-lvm:1',
      '--net0',
      nic,
    )
    await must('pct', 'start', String(vmid))
  }
  const ask = { ctx: product.ctx, input: { hostId: product.hostId } }
  await keepUpWithGuests(ask)
  for (const deadline = Date.now() + 30_000; ;) {
    const { rows } = await leases(ask)
    if (rows.filter(({ guest, state }) => guest && state === 'active').length === APPS) break
    if (Date.now() > deadline) throw new Error('Not every app has its lease')
  }
  // Whoever got another address than was kept for them is called by it.
  await keepUpWithGuests(ask)
}
