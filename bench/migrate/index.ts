import { list } from '@/server/apps'
import { leases } from '@/server/networks'
import { keepUpWithGuests } from '@/server/networks/follow-guests'
import { initialize, undertake } from '../../e2e/product/initialize'
import { type BenchLab, withLab } from '../lab'
import { machine, median, say } from '../measure'
import { atMost, type Figure, type Report } from '../report'
import { BETWEEN, outageOf } from './outage'
import { bootVm, outageOfVm } from './vm'

const GUESTS = 20
const FIRST = 401
const VM = 501
const TEMPLATE = 'local:vztmpl/busybox-1.35-app_20240908_amd64.tar.gz'

const OURS = 'outage of a container that is attached'
const MACHINE = 'outage of a virtual machine that is attached'
const ALL = `outage of each, ${GUESTS} at once under load`
const BY_HAND = 'the peer: stop it, set it, start it, by hand'

/** Running guests come from the LAN onto the network: how long each has no answer from the internet, and whether one is lost. */
export async function migrate(runs = 7): Promise<Report> {
  const on = machine()
  return withLab(
    async (site) => {
      const { state, error } = await initialize(site.product)
      if (state !== 'done') throw new Error(error?.message ?? state)
      const vmids = Array.from({ length: GUESTS }, (_, number) => FIRST + number)
      for (const vmid of vmids) await onLan(site, vmid)
      const [first = FIRST] = vmids
      const [ours, byHand] = [[] as number[], [] as number[]]
      for (let run = 1; run <= runs; run += 1) {
        say(`one container: ${run} of ${runs}`)
        ours.push(...(await outageOf(site, [first], () => attach(site, [first]))))
        await detach(site, [first])
        byHand.push(...(await outageOf(site, [first], () => movedByHand(site, first))))
        await detach(site, [first])
      }
      say('one virtual machine')
      const vm: number[] = []
      await bootVm(site, VM)
      for (let run = 1; run <= Math.min(runs, 3); run += 1) {
        vm.push(await outageOfVm(site, VM, () => attach(site, [VM])))
        await detach(site, [VM])
      }
      await site.lab.exec(['qm', 'stop', String(VM)])
      say(`${GUESTS} containers under load`)
      await underLoad(site, vmids)
      const together = await outageOf(site, vmids, () => attach(site, vmids))
      const { rows } = await list({ ctx: site.product.ctx, input: { hostId: site.product.hostId } })
      const arrived = rows.filter(
        ({ vmid, state: is, attachment, addresses }) =>
          vmids.includes(vmid) && is === 'running' && attachment === 'network' && addresses.length === 1,
      )
      return report(on, { ours, byHand, vm, together, lost: GUESTS - arrived.length })
    },
    ['alpine', 'busybox'],
  )
}

type Measured = { ours: number[]; byHand: number[]; vm: number[]; together: number[]; lost: number }

function report(on: string, { ours, byHand, vm, together, lost }: Measured): Report {
  const figure = (name: string, samples: number[]): Figure => ({ name, unit: 'ms', value: median(samples), samples })
  return {
    name: 'migrate',
    machine: on,
    figures: [figure(OURS, ours), figure(BY_HAND, byHand), figure(MACHINE, vm), figure(ALL, together)],
    aims: [
      atMost('ms without an answer, one container', median(ours), 3000),
      atMost('ms without an answer, one virtual machine', median(vm), 5000),
      atMost(`ms without an answer, each of ${GUESTS} at once`, median(together), 3000),
      atMost(`containers lost of ${GUESTS}`, lost, 0),
    ],
    notes: [
      `Each container sends to the internet again ${BETWEEN} ms after an answer, or 300 ms without one: the longest time between two answers.`,
      'A virtual machine waits a second for an answer. When it asks again is up to its DHCP client: dhcpcd lets up to two seconds pass.',
      'Under load: each of them also fetches a page from the internet over and over.',
      'By hand: what the guide to this network says, by the same pct, without waiting for anything.',
    ],
  }
}

async function onLan({ lab }: BenchLab, vmid: number): Promise<void> {
  const must = async (...argv: string[]) => {
    const { exitCode, stderr } = await lab.exec(argv)
    if (exitCode !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }
  const card = 'name=eth0,bridge=vmbr0,ip=dhcp'
  await must(
    'pct',
    'create',
    String(vmid),
    TEMPLATE,
    '--hostname',
    `app-${vmid}`,
    '--rootfs',
    'local-lvm:1',
    '--net0',
    card,
  )
  await must('pct', 'start', String(vmid))
}

async function attach({ product }: BenchLab, vmids: readonly number[]): Promise<void> {
  const { state, steps } = await undertake(product, { do: 'attach', guests: vmids.join(',') })
  if (state !== 'done') throw new Error(steps.flatMap(({ lines }) => lines).join('\n'))
}

async function detach({ product }: BenchLab, vmids: readonly number[]): Promise<void> {
  const { state } = await undertake(product, { do: 'detach', guests: vmids.join(',') })
  if (state !== 'done') throw new Error('It could not be brought back')
  await settled(product)
}

async function movedByHand({ lab, product }: BenchLab, vmid: number): Promise<void> {
  const card = 'name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1'
  await lab.exec(['sh', '-c', 'pct stop "$1"; pct set "$1" -net0 "$2"; pct start "$1"', 'sh', String(vmid), card])
  const ask = { ctx: product.ctx, input: { hostId: product.hostId } }
  // The dashboard is told of each lease as it is given; here it has to look.
  for (const deadline = Date.now() + 30_000; ;) {
    const [changed, { rows }] = [await keepUpWithGuests(ask), await leases(ask)]
    if (changed === 0 && rows.some(({ guest, state }) => guest?.vmid === vmid && state === 'active')) return
    if (Date.now() > deadline) throw new Error(`${vmid} has no lease`)
  }
}

/** The dashboard follows, as it does within seconds of whatever happens to a guest. */
async function settled({ ctx, hostId }: BenchLab['product']): Promise<void> {
  await keepUpWithGuests({ ctx, input: { hostId } })
}

async function underLoad({ lab }: BenchLab, vmids: readonly number[]): Promise<void> {
  const fetching = 'while :; do timeout 2 wget -q -O /dev/null http://203.0.113.80/ 2>/dev/null; done'
  for (const vmid of vmids)
    await lab.exec([
      'sh',
      '-c',
      'setsid lxc-attach -n "$1" -- sh -c "$2" </dev/null >/dev/null 2>&1 &',
      'sh',
      String(vmid),
      fetching,
    ])
}
