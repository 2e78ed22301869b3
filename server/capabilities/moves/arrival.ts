import type { Host } from '../../host/host'
import { parseLeases } from '../../host/tools/dnsmasq'
import { read } from '../../host/tools/files'
import { nameserversIn } from '../../host/tools/resolv'
import { attach, firstProcess, inNetworkOf } from '../../host/tools/lxc'
import { addressesOf, defaultGateway } from '../../host/tools/ip'
import { parseNic } from '../../host/tools/pve'
import { probe, type Packet } from '../../host/tools/probe'
import { contains, fixedAddress } from '../../net/cidr'
import type { Guest } from '../inventory'
import type { Inventory } from '../inventory/facts'
import { isRouter } from '../network/is-router'
import { layout, type Layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import type { Move } from './move'

/** Milliseconds that one packet is waited for. */
const WAIT = 700

/** By which card a container is to come where, and what it is to serve there. */
export type Arriving = Pick<Move, 'vmid' | 'nic' | 'to' | 'toward' | 'ports'>

/** Of a container that runs: its addresses, and the first thing that is not yet as it has to be, in words; null where all is. */
export type Arrival = { own: readonly string[]; missing: string | null }

/** Whether a container has come to where it is to be: an address, a way on from there, and what it served before. */
export async function arrivalOf(
  host: Host,
  { spec, arriving: move, guest, stock }: { spec: NetworkSpec; arriving: Arriving; guest: Guest; stock: Inventory },
): Promise<Arrival> {
  const device = parseNic(move.nic, move.to).name ?? 'eth0'
  const [own, way] = await Promise.all([
    host.run(inNetworkOf(move.vmid, addressesOf(device))),
    host.run(inNetworkOf(move.vmid, defaultGateway())),
  ])
  const place = layout(spec)
  const inside = own.filter((address) => contains(place.cidr, address))
  if (move.toward === 'lan') return { own, missing: onLan(move, own, inside, way) }
  const [address] = inside
  if (!address || own.length > inside.length) return { own, missing: 'its address' }
  if (way !== place.gateway && guest.nics.length === 1) return { own, missing: 'its way to the router' }
  const leases = parseLeases((await host.run(read(place.leases))) ?? '')
  const mac = parseNic(move.nic, move.to).mac
  if (!leases.some((lease) => lease.mac === mac && lease.address === address)) return { own, missing: 'its lease' }
  if (await asksOthers(host, move.vmid, place)) return { own, missing: 'the DNS of this network' }
  return { own, missing: await unanswered(host, { move, place, address, stock }) }
}

/** Whether a container that runs has no address where it was before; one that it has from the other network is none. */
export async function isCutOff(host: Host, spec: NetworkSpec, { vmid, nic, from, toward }: Move): Promise<boolean> {
  const own = await host.run(inNetworkOf(vmid, addressesOf(parseNic(nic, from).name ?? 'eth0')))
  return !own.some((address) => contains(layout(spec).cidr, address) === (toward === 'lan'))
}

/** Of a virtual machine that runs: the lease that it was given since it came, which is all that is seen of it from outside. */
export async function leaseOf(host: Host, spec: NetworkSpec, { nic, to, leasedUntil = null }: Move): Promise<Arrival> {
  const { mac } = parseNic(nic, to)
  const leases = parseLeases((await host.run(read(layout(spec).leases))) ?? '')
  const lease = leases.find((each) => each.mac === mac && each.expiresAt !== leasedUntil)
  return lease ? { own: [lease.address], missing: null } : { own: [], missing: 'its lease' }
}

/** Whether its own programs ask somebody else for names; a resolver of its own may ask the right one in turn. */
async function asksOthers(host: Host, vmid: number, { gateway, service }: Layout): Promise<boolean> {
  const text = await host.run(attach(vmid, read('/etc/resolv.conf')))
  const [first] = nameserversIn(text)
  return first !== undefined && first !== gateway && first !== service && !first.startsWith('127.')
}

function onLan(move: Arriving, own: readonly string[], inside: readonly string[], way: string | null): string | null {
  const fixed = fixedAddress(parseNic(move.nic, move.to).ip)
  if (fixed !== null && !own.includes(fixed)) return `its address ${fixed}`
  if (own.length === 0 || inside.length > 0) return 'its address'
  return way === null && fixed === null ? 'its way to the LAN gateway' : null
}

/** What it reaches, and what is reached at it. */
async function unanswered(
  host: Host,
  { move, place, address, stock }: { move: Arriving; place: Layout; address: string; stock: Inventory },
): Promise<string | null> {
  const router = stock.guests.find((guest) => guest.local && guest.running && isRouter(place, guest))
  const [own, routers] = await Promise.all([
    host.run(firstProcess(move.vmid)),
    router ? host.run(firstProcess(router.vmid)) : null,
  ])
  if (own === null) return 'its network'
  const at = (process: number | null, packets: readonly Packet[]) =>
    process === null ? [] : [{ where: { process }, probes: packets.map((packet) => ({ packet, wait: WAIT })) }]
  const [inside = [], outside = []] = await host.run(
    probe([
      ...at(own, [
        { kind: 'ping', address: place.gateway },
        { kind: 'dns', server: place.gateway, name: reverse(address), type: 'PTR' },
      ]),
      ...at(
        routers,
        move.ports.map((port) => ({ kind: 'tcp', address, port })),
      ),
    ]),
  )
  const [gateway, name] = inside
  if (gateway?.answer !== 'answered') return 'an answer of the router'
  if (name?.answer !== 'answered' || name.detail?.startsWith('rcode=')) return 'its name'
  const closed = move.ports.filter((_, at) => outside[at] && outside[at].answer !== 'open')
  return closed.length > 0 ? `what it serves on port ${closed.join(', ')}` : null
}

const reverse = (address: string): string => `${address.split('.').toReversed().join('.')}.in-addr.arpa`
