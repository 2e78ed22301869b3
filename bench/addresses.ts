import { command } from '@/server/host/command'
import { guestAddresses } from '@/server/host/tools/guest-addresses'
import { type BenchLab, hostTime, withLab } from './lab'
import { machine, median, say, timed } from './measure'
import { atMost, type Figure, type Report } from './report'

const SIZES = [20, 150] as const
const FIRST = 2000

/** What it costs to see the addresses of containers that have them from the LAN: by the kernel at once, and by entering each. */
export async function addresses(runs = 9): Promise<Report> {
  const on = machine()
  return withLab(async (site) => {
    const figures: Figure[] = []
    let cards = 0
    for (const size of SIZES) {
      await addCards(site, cards, size)
      cards = size
      const samples = { answer: [] as number[], host: [] as number[], peer: [] as number[] }
      for (let run = 1; run <= runs; run += 1) {
        say(`${size} containers: ${run} of ${runs}`)
        const host = site.product.host()
        samples.answer.push(await timed(async () => wanted(size, (await host.run(guestAddresses())).size)))
        samples.host.push(await hostTime(site.lab, () => host.run(guestAddresses())))
        samples.peer.push(await hostTime(site.lab, () => host.run(enteringEach(size))))
      }
      const figure = (name: string, all: number[]): Figure => ({
        ...{ name: `${size} containers: ${name}`, unit: 'ms', value: median(all), samples: all },
      })
      figures.push(
        figure('until they are known', samples.answer),
        figure('processor time of the host', samples.host),
        figure('the peer: processor time of entering each', samples.peer),
      )
    }
    const cost = figures.find(({ name }) => name === '150 containers: processor time of the host')?.value ?? NaN
    return {
      ...{ name: 'addresses', machine: on, figures },
      aims: [atMost('ms of the host for 150 containers', cost, 100)],
      notes: [
        'Each container is a namespace with one card: what is asked is its network, and nothing of it runs.',
        'Proxmox itself enters each, one request after the other (/nodes/NODE/lxc/VMID/interfaces); the peer does so in one shell.',
        'Asked at most every 15 seconds, and while somebody reads the page Apps.',
      ],
    }
  })
}

function wanted(size: number, found: number): void {
  if (found !== size) throw new Error(`${found} of ${size} cards were seen`)
}

async function addCards({ lab }: BenchLab, from: number, to: number): Promise<void> {
  const lines = Array.from({ length: to - from }, (_, at) => {
    const [vmid, name] = [FIRST + from + at, `bench-${from + at}`]
    const address = `192.168.${100 + ((from + at) >> 7)}.${1 + ((from + at) & 127)}/16`
    return [
      `ip netns add ${name}`,
      `ip link add veth${vmid}i0 master vmbr0 type veth peer name eth0 netns ${name}`,
      `ip -n ${name} addr add ${address} dev eth0`,
    ].join('\n')
  })
  const { exitCode, stderr } = await lab.exec(['sh', '-e'], { stdin: `${lines.join('\n')}\n` })
  if (exitCode !== 0) throw new Error(stderr)
}

/** What Proxmox does for its own pages, without its Perl. */
function enteringEach(size: number) {
  const all = Array.from({ length: size }, (_, at) => `bench-${at}`).join(' ')
  return command(['sh', '-c', `for n in ${all}; do nsenter --net=/run/netns/$n ip -j addr; done`], { timeout: 60 })
}
