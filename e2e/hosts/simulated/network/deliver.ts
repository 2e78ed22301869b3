import { closedNetworks } from '@/server/capabilities/network/policy'
import { contains, parseCidr } from '@/server/net/cidr'
import { routeTo } from '../commands/ip-show'
import type { SimulatedHost } from '../host'
import { count } from './packet-counts'
import type { Link } from './link'
import { isDroppedAt, isDroppedOnBridge, segmentOf } from './on-bridge'
import type { Frame } from './port-rules'
import { readFrame } from './read-frame'
import { type Passing, readRule } from './rule-match'
import type { NetworkStack } from './stack'

export type Packet = Pick<Passing, 'protocol' | 'to' | 'port'>

/** What comes back, and who says so. */
export type Fate = {
  answer: 'open' | 'answered' | 'refused' | 'prohibited' | 'unreachable' | 'silent' | 'unsent'
  by: string | null
}

const SILENT: Fate = { answer: 'silent', by: null }
const HOPS = 6

/** Sends a packet as the sender's routes say. */
export function deliver(host: SimulatedHost, sender: NetworkStack, packet: Packet): Fate {
  const route = routeTo(sender, packet.to)
  const out = route && sender.links.get(route.dev)
  if (!route?.source || !out) return { answer: 'unsent', by: 'Network is unreachable' }
  const passing = { ...packet, from: route.source, mac: out.mac, in: null, out: out.name }
  return transmit(host, { link: out, next: route.gateway ?? packet.to, passing, hops: 0 })
}

/** Sends a frame to whoever has a MAC address on the link's network, past every route. */
export function deliverFrame(
  host: SimulatedHost,
  link: Link,
  { mac, from, to }: { mac: string; from: string; to: string },
): Fate {
  const segment = segmentOf(link)
  const there =
    segment && linksOf(host).find((each) => each.mac === mac && (each === segment || segmentOf(each) === segment))
  const frame = { 'ether saddr': link.mac, 'ip saddr': from }
  const passing = { protocol: 'icmp', port: null, from, to, mac: link.mac, out: null } as const
  if (!there) return intoCable(host, { link, mac, frame, passing })
  if (isDroppedOnBridge(link, there, frame)) return SILENT
  return arrive(host, there, { ...passing, in: there.name }, 0)
}

type IntoCable = { link: Link; mac: string; frame: Omit<Frame, 'iifname'>; passing: Omit<Passing, 'in'> }

/** A bridge of the Proxmox firewall takes what is for its own MAC address, from either side; it has no way back to whoever sent it. */
function intoCable(host: SimulatedHost, { link, mac, frame, passing }: IntoCable): Fate {
  const { net } = host.node
  const bridge = [...net.links.values()].find((each) => each.mac === mac && each.name.startsWith('fwbr'))
  const ports = bridge ? net.portsOf(bridge.name) : []
  const segment = segmentOf(link)
  const inner = segment && ports.find((port) => segmentOf(port) === segment && port.name.startsWith('fwln'))
  const port = ports.find((each) => each === link.peer) ?? inner
  if (!bridge || !port) return SILENT
  if (isDroppedOnBridge(link, port === inner ? port : null, frame)) return SILENT
  if (isDroppedAt(net, 'input', { ...frame, iifname: port.name, 'meta pkttype': 'host' })) return SILENT
  const fate = arrive(host, bridge, { ...passing, in: bridge.name }, 0)
  return routeTo(net, passing.from)?.dev === bridge.name ? fate : SILENT
}

/** Sends a frame as it stands. Nobody is who it is for, so that rules alone see it. */
export function deliverRaw(link: Link, hex: string): Fate {
  isDroppedOnBridge(link, null, readFrame(hex))
  return SILENT
}

/** Who of the DHCP servers hears a broadcast on a link, as `MAC/ADDRESS`. */
export function serversOn(host: SimulatedHost, link: Link): string[] {
  const segment = segmentOf(link)
  const server = segment && host.dhcp.on(segment)
  const near = server?.link
  return near?.addresses.filter(({ family }) => family === 4).map(({ address }) => `${near.mac}/${address}`) ?? []
}

/** The MAC addresses of all who say on a link's network that they have an address. */
export function ownersOf(host: SimulatedHost, link: Link, address: string): string[] {
  const segment = segmentOf(link)
  const owners = linksOf(host).filter(
    (each) =>
      each !== link &&
      each.addresses.some((own) => own.address === address) &&
      segment !== null &&
      (each === segment || segmentOf(each) === segment) &&
      !isDroppedOnBridge(each, link, { 'ether saddr': each.mac, 'arp saddr ip': address }),
  )
  const isOut = segment !== null && isOnLan(segment) && host.answers.has(address)
  return [...owners.map(({ mac }) => mac), ...(isOut ? [OUT_THERE] : [])]
}

/** The MAC address of whoever is out in the LAN. */
const OUT_THERE = 'f0:9f:c2:00:00:01'

/** Does a cable lead out of it? */
function isOnLan({ net, name }: Link): boolean {
  return net.portsOf(name).some(({ kind }) => kind === null)
}

type Sent = { link: Link; next: string; passing: Passing; hops: number }

function transmit(host: SimulatedHost, { link, next, passing, hops }: Sent): Fate {
  const segment = segmentOf(link)
  if (!segment || hops > HOPS) return SILENT
  const there = linksOf(host).find(
    (each) =>
      each.addresses.some(({ address }) => address === next) && (each === segment || segmentOf(each) === segment),
  )
  if (there && isDroppedOnBridge(link, there, { 'ether saddr': link.mac, 'ip saddr': passing.from })) return SILENT
  if (there) return arrive(host, there, { ...passing, in: there.name, mac: link.mac }, hops)
  return isOnLan(segment) ? outside(host, passing) : SILENT
}

/** A machine takes what is for it, and passes on what is not, as its rules say. */
function arrive(host: SimulatedHost, link: Link, arriving: Passing, hops: number): Fate {
  const { net } = link
  const passing = { ...arriving, to: translated(net, arriving) }
  const own = [...net.links.values()].some(({ addresses }) => addresses.some(({ address }) => address === passing.to))
  if (own) {
    if (isDroppedByNft(net, 'input', passing)) return SILENT
    return verdict(net, 'INPUT', passing) ?? service(host, net, passing)
  }
  if (net.settings.get('net/ipv4/ip_forward') !== '1') return SILENT
  const route = routeTo(net, passing.to)
  const out = route && net.links.get(route.dev)
  if (!route || !out) return SILENT
  const leaving = { ...passing, out: out.name }
  if (isDroppedByNft(net, 'forward', leaving)) return SILENT
  const denied = verdict(net, 'FORWARD', leaving)
  if (denied) return denied
  const sent = { ...leaving, from: sourceOf(net, leaving) }
  return transmit(host, { link: out, next: route.gateway ?? passing.to, passing: sent, hops: hops + 1 })
}

/** Null: it may pass. */
function verdict(net: NetworkStack, chain: 'INPUT' | 'FORWARD', passing: Passing): Fate | null {
  const table = net.rules[4].get('filter')
  if (!table) return null
  for (const line of table.rules.filter((each) => each.startsWith(`-A ${chain} `))) {
    const rule = readRule(line)
    if (!rule.fits(passing)) continue
    count(net, `filter ${line}`)
    if (rule.target === 'ACCEPT') return null
    return rule.target === 'REJECT' ? { answer: 'prohibited', by: addressTowards(net, passing) } : SILENT
  }
  count(net, `filter policy ${chain}`)
  return table.policies.get(chain) === 'DROP' ? SILENT : null
}

function translated(net: NetworkStack, passing: Passing): string {
  const lines = net.rules[4].get('nat')?.rules.filter((line) => line.startsWith('-A PREROUTING ')) ?? []
  for (const line of lines) {
    const { target, destination, fits } = readRule(line)
    if (target === 'DNAT' && destination && fits(passing)) return destination
  }
  return passing.to
}

/** Masqueraded, or as it was. */
function sourceOf(net: NetworkStack, passing: Passing): string {
  const lines = net.rules[4].get('nat')?.rules.filter((line) => line.startsWith('-A POSTROUTING ')) ?? []
  const found = lines.map(readRule).find(({ fits }) => fits(passing))
  const out = passing.out === null ? undefined : net.links.get(passing.out)
  const own = out?.addresses.find(({ family }) => family === 4)?.address
  return found?.target === 'MASQUERADE' && own ? own : passing.from
}

/** Of the other tables of nft, rules that drop by the interfaces alone are understood. */
function isDroppedByNft(net: NetworkStack, hook: 'input' | 'forward', passing: Passing): boolean {
  const tables = [...net.nft.values()].filter(({ family }) => family !== 'bridge')
  const rules = tables.flatMap(({ blocks }) =>
    blocks.filter(({ statements }) => statements.some((line) => line.includes(`hook ${hook} `))),
  )
  return rules
    .flatMap(({ statements }) => statements)
    .some((line) => {
      if (!/\bdrop\b/.test(line.replace(/"[^"]*"/g, ''))) return false
      const tests = [...line.matchAll(/([io])ifname (!= )?"([^"]*)"/g)]
      const fits = tests.every(([, way, not, name]) => ((way === 'i' ? passing.in : passing.out) === name) !== !!not)
      if (!fits || (tests.length < 2 && hook === 'forward')) return false
      count(net, `nft ${/comment "([^"]*)"/.exec(line)?.[1] ?? ''}`)
      return true
    })
}

/** What listens on a machine. */
function service(host: SimulatedHost, net: NetworkStack, { protocol, port, to }: Passing): Fate {
  if (protocol === 'icmp') return { answer: 'answered', by: to }
  const isNode = net === host.node.net && (port === 22 || port === 8006)
  const isResolver = port === 53 && host.dhcp.running.some(({ link, config }) => link?.net === net && config.port !== 0)
  if (isNode || isResolver) return { answer: protocol === 'tcp' ? 'open' : 'answered', by: to }
  return { answer: 'refused', by: to }
}

/** The LAN, and the internet behind its gateway. */
function outside(host: SimulatedHost, { protocol, to }: Passing): Fate {
  const isPrivate = closedNetworks([]).some((cidr) => contains(parseCidr(cidr) ?? { network: to, prefix: 32 }, to))
  if (isPrivate && !host.answers.has(to)) return SILENT
  return { answer: protocol === 'tcp' ? 'open' : 'answered', by: to }
}

function addressTowards(net: NetworkStack, passing: Passing): string | null {
  const link = passing.in === null ? null : net.links.get(passing.in)
  return link?.addresses.find(({ family }) => family === 4)?.address ?? null
}

function linksOf(host: SimulatedHost): Link[] {
  const awake = host.guests.running('lxc').filter((vmid) => !host.guests.frozen.has(vmid))
  const inside = awake.flatMap((vmid) => host.guests.container(vmid).net ?? [])
  const machines = host.guests.running('qemu').flatMap((vmid) => host.guests.vm(vmid)?.net ?? [])
  const stacks = [host.node.net, ...host.node.namespaces.values(), ...inside, ...machines]
  return stacks.flatMap(({ links }) => [...links.values()])
}
