import { initialize, undertake } from '../../e2e/product/initialize'
import { type BenchLab, withLab } from '../lab'
import { machine, median, say } from '../measure'
import { atMost, type Figure, type Report } from '../report'

const TEMPLATE = 'local:vztmpl/busybox-1.35-app_20240908_amd64.tar.gz'

const LEASE = 'from its first DHCP request to its address'
const WHOLE = 'from the start of the operation until it is reached'
const PEER = 'the peer: pct create and pct start, by hand'

/** A container is made, and asks for its address for the first time. */
export async function provision(runs = 7): Promise<Report> {
  const on = machine()
  return withLab(
    async (site) => {
      const { state, error } = await initialize(site.product)
      if (state !== 'done') throw new Error(error?.message ?? state)
      const [leases, whole, peer] = [[] as number[], [] as number[], [] as number[]]
      for (let run = 1; run <= runs; run += 1) {
        say(`a container: ${run} of ${runs}`)
        const made = await make(site, `made-${run}`)
        whole.push(made.took)
        leases.push(made.leased)
        peer.push(await byHand(site, 900 + run))
      }
      const figure = (name: string, samples: number[]): Figure => ({
        name,
        unit: 'ms',
        value: median(samples),
        samples,
      })
      return {
        name: 'provision',
        machine: on,
        figures: [figure(LEASE, leases), figure(WHOLE, whole), figure(PEER, peer)],
        aims: [atMost('ms from its DHCP request to its address', median(leases), 1000)],
        notes: [
          'By the journal of the DHCP server: the first DISCOVER or REQUEST of its card until the ACK.',
          'Until it is reached: lease, way to the router and name were looked at; by hand, nobody looks.',
        ],
      }
    },
    ['alpine', 'busybox'],
  )
}

async function make({ lab, product }: BenchLab, name: string): Promise<{ took: number; leased: number }> {
  const ended = await undertake(product, {
    ...{ do: 'provision', name, template: TEMPLATE, storage: 'local-lvm' },
    ...{ disk: '1', cores: '1', memory: '128', address: '' },
  })
  if (ended.state !== 'done') throw new Error(ended.error?.message ?? ended.state)
  const vmid = /\((\d+)\)/.exec(ended.title)?.[1] ?? ''
  const { stdout: config } = await lab.exec(['cat', `/etc/pve/lxc/${vmid}.conf`])
  const mac = /hwaddr=([^,]+)/.exec(config)?.[1]?.toLowerCase() ?? 'none'
  const { stdout } = await lab.exec(['journalctl', '-u', 'proximity-dns', '-o', 'short-unix', '--no-pager'])
  const told = stdout.split('\n').filter((line) => line.includes(mac))
  const at = (kind: RegExp) => Number(told.find((line) => kind.test(line))?.split(' ')[0]) * 1000
  return {
    took: (ended.endedAt ?? 0) - ended.startedAt,
    leased: at(/DHCPACK/) - at(/DHCPDISCOVER|DHCPREQUEST/),
  }
}

async function byHand({ lab }: BenchLab, vmid: number): Promise<number> {
  const card = 'name=eth0,bridge=proximity-lan,ip=dhcp,firewall=1'
  const id = String(vmid)
  const began = performance.now()
  await lab.exec(['pct', 'create', id, TEMPLATE, '--hostname', `hand-${id}`, '--rootfs', 'local-lvm:1', '--net0', card])
  await lab.exec(['pct', 'start', id])
  return performance.now() - began
}
