import type { Guest } from '../capabilities/inventory'
import type { Move } from '../capabilities/moves'
import { command, map } from '../host/command'
import type { Host } from '../host/host'
import { dhcpClient } from '../host/tools/dhcp-client'
import { read, UNLESS_LINK } from '../host/tools/files'
import { addressesOf } from '../host/tools/ip'
import { attach, firstProcess, inNetworkOf } from '../host/tools/lxc'
import { probe } from '../host/tools/probe'
import type { Nic } from '../host/tools/pve'
import { type Connection, connections, listening } from '../host/tools/ss'

/** Ports of one guest that are tried: who listens on more of them is found by these as well. */
const PORTS = 12
/** Milliseconds that a port is given to answer. */
const WAIT = 800

/** What has to be known about a guest before it is moved. */
export type Circumstances = {
  /** How it would come to a new address. */
  client: Move['how']
  /** Its IPv4 addresses now. */
  addresses: readonly string[]
  /** TCP ports on which it serves others. */
  listening: readonly number[]
  connections: readonly Connection[]
  /** `nameserver` and `searchdomain` of its configuration. */
  names: Readonly<Record<string, string>>
  /** /etc/resolv.conf inside of it; null where that is a link to what a resolver of its own writes, or cannot be read. */
  resolv: string | null
  snapshots: readonly string[]
  /** The fixed address that cloud-init gives a virtual machine; null where it gives none. */
  cloudInit: string | null
  /** Proxmox keeps it running on whichever node there is (ha-manager(1)). */
  highlyAvailable: boolean
}

export async function circumstancesOf(host: Host, guest: Guest, nic: Nic): Promise<Circumstances> {
  const { vmid, kind } = guest
  const runs = kind === 'container' && guest.running === true
  const device = nic.name ?? 'eth0'
  const [text, ha, client, own, ports, peers, resolv] = await Promise.all([
    host.run(read(`/etc/pve/${kind === 'container' ? 'lxc' : 'qemu-server'}/${vmid}.conf`)),
    host.run(read('/etc/pve/ha/resources.cfg')),
    runs ? host.run(attach(vmid, clientOf(device))).catch(() => 'restart' as const) : ('ask' as const),
    runs ? host.run(inNetworkOf(vmid, addressesOf(device))) : [],
    runs ? host.run(inNetworkOf(vmid, listening())) : [],
    runs ? host.run(inNetworkOf(vmid, connections())) : [],
    runs ? host.run(attach(vmid, ownResolv)).catch(() => null) : null,
  ])
  const [current = '', ...sections] = (text ?? '').split(/^(?=\[)/m)
  return {
    ...{ client, addresses: own, listening: ports.slice(0, PORTS), connections: peers },
    resolv,
    names: Object.fromEntries(
      ['nameserver', 'searchdomain'].flatMap((key): [string, string][] => {
        const value = new RegExp(`^${key}: (.+)$`, 'm').exec(current)?.[1]
        return value ? [[key, value.trim()]] : []
      }),
    ),
    cloudInit: kind === 'vm' ? (/^ipconfig\d+:.*\bip=(\d[\d.]+)/m.exec(current)?.[1] ?? null) : null,
    snapshots: sections.flatMap((section) => /^\[([a-z][\w-]*)\]/i.exec(section)?.[1] ?? []),
    highlyAvailable: new RegExp(`^${kind === 'container' ? 'ct' : 'vm'}: ${vmid}$`, 'm').test(ha ?? ''),
  }
}

const clientOf = (device: string) => map(dhcpClient(device), (way): Move['how'] => way)

/** Its own file, and no link. */
const ownResolv = command(['sh', '-c', UNLESS_LINK, 'sh', '/etc/resolv.conf'], {
  accept: [0, 1, 2],
  parse: ({ exitCode, stdout }) => (exitCode === 0 ? stdout.slice(0, 4000) : null),
})

/** Of the ports on which they serve others, those that answer the router now: so they have to when they have moved. */
export async function answered(
  host: Host,
  router: number,
  all: readonly { move: Move; known: Circumstances }[],
): Promise<Map<number, number[]>> {
  const process = await host.run(firstProcess(router))
  const asked = all.flatMap(({ move, known }) => {
    const [address] = known.addresses
    return address ? known.listening.map((port) => ({ vmid: move.vmid, address, port })) : []
  })
  if (process === null || asked.length === 0) return new Map()
  const probes = asked.map(({ address, port }) => ({ packet: { kind: 'tcp' as const, address, port }, wait: WAIT }))
  const [answers = []] = await host.run(probe([{ where: { process }, probes }]))
  const open = new Map<number, number[]>()
  for (const [at, { vmid, port }] of asked.entries())
    if (answers[at]?.answer === 'open') open.set(vmid, [...(open.get(vmid) ?? []), port])
  return open
}
