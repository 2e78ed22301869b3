import { decide, type Asked } from '../capabilities/network/decide'
import type { Exception } from '../capabilities/network/exception'
import { RULES } from '../capabilities/guard/ports'
import { forwardLine, pingLine } from '../capabilities/router/rules'
import type { Packet } from '../host/tools/probe'
import { parseCidr, nth } from '../net/cidr'
import type { RuleRef } from './content'
import { asSomebodyElse, toHostByFrames } from './frames'
import { type Ground, nextAfter, type Question, type Target, through } from './question'
import { ROUTER_CARD, type Source } from './sources'
import { KNOWN_NAME } from './targets'

/** A DHCP server may look for three seconds whether somebody has an address before it offers it (dnsmasq does). */
const EVERY_OFFER = 4500
/** Ours does not. */
const OWN_OFFER = 900

const FORWARD_POLICY = { at: 'router', key: 'policy FORWARD DROP' } as const
const INPUT_POLICY = { at: 'router', key: 'policy INPUT DROP' } as const

/** What each kind of source asks; `others` are the apps that can be asked for. */
export function questionsOf(ground: Ground, source: Source, others: readonly Source[]): Question[] {
  if (source.kind === 'lan') return fromLan(ground, source, others)
  if (source.kind === 'router') return fromRouter(ground)
  return [
    ...(source.kind === 'app' ? [...ofItsNetwork(ground, source, others), ...asSomebodyElse(ground, source)] : []),
    ...toInternet(ground, source),
    ...toHost(ground, source),
    ...(source.kind === 'app' ? toHostByFrames(ground, source, others) : []),
    ...toLan(ground, source),
    ...ground.targets.closed.map(({ cidr, address }) => closed(ground, source, `closed-${cidr}`, tcp(address, 80))),
    ...ground.exceptions
      .filter(({ mac }) => mac === source.card?.mac)
      .flatMap((it) => {
        const address = firstOf(it.to)
        const packet = address && { kind: it.protocol, address, port: it.port }
        return packet ? [{ ...routed(ground, source, exceptionId(it), packet), mayBeSilent: true as const }] : []
      }),
  ]
}

/** The columns of the matrix, in the order in which a person thinks of them. */
export function targetTitles({ place, targets, exceptions }: Ground): Target[] {
  const line = (id: string, title: string, detail: string | null): Target => ({ id, title, detail })
  return [
    line('internet-name', 'Internet by name', KNOWN_NAME),
    line('internet', 'Internet by address', targets.internet),
    line('dns-direct', 'DNS of the internet', targets.internet),
    line('dns', 'DNS of their network', place.gateway),
    line('dns-tcp', 'DNS of their network, TCP', place.gateway),
    line('router-ping', 'The router, ping', place.gateway),
    line('router-ssh', 'The router, SSH', place.gateway),
    line('dhcp', 'DHCP, whoever answers', `${place.service} alone`),
    line('app', 'Another app', 'on the same network'),
    line('claim-address', 'As the router, by ARP', `says that ${place.gateway} is here`),
    line('claim-sender', 'As the router, by address', `sends from ${place.gateway}`),
    line('claim-dhcp', 'As a DHCP server', 'offers an address'),
    line('claim-router', 'As a router of IPv6', 'advertises itself'),
    line('host-8006', 'Proxmox of this host', targets.host),
    line('host-22', 'SSH of this host', targets.host),
    line('host-ping', 'This host, ping', targets.host),
    line('host-frame', 'This host, past the router', 'to the MAC address of the bridge'),
    line('host-firewall-bridge', 'This host, by its firewall bridge', 'to the MAC address of that bridge'),
    line('host-other-bridge', 'This host, by another app’s firewall bridge', 'to the MAC address of that bridge'),
    line('host-ipv6', 'This host by IPv6', targets.bridgeLinkLocal),
    ...targets.otherBridges.map(({ name, address }) => line(`bridge-${name}`, `This host on ${name}`, address)),
    line('lan-gateway', 'LAN gateway', targets.lanGateway),
    line('lan-gateway-dns', 'DNS of the LAN gateway', targets.lanGateway),
    line('lan-neighbour', 'Another host on the LAN', targets.lanNeighbour),
    ...targets.closed.map(({ cidr, address }) => line(`closed-${cidr}`, cidr, address)),
    ...exceptions.map((it) => line(exceptionId(it), `${it.name}’s exception`, `${it.to} ${it.protocol} ${it.port}`)),
    line('apps', 'Apps, from outside', 'through the router'),
  ]
}

function exceptionId({ mac, to, protocol, port }: Exception): string {
  return `exception-${mac}-${to}-${protocol}-${port}`
}

function ofItsNetwork(ground: Ground, source: Source, others: readonly Source[]): Question[] {
  const { gateway, service } = ground.place
  const { card, asks } = source
  const next = nextAfter(source, others)
  const dns = ruleFor(ground, source, { to: service, protocol: 'udp', port: 53 })
  const dnsByTcp = ruleFor(ground, source, { to: service, protocol: 'tcp', port: 53 })
  const pinged = { at: 'router', key: pingLine(ground.place) } as const
  return [
    through(dns.rule, 'dns', { kind: 'dns', server: gateway, name: KNOWN_NAME }, dns.expected),
    through(dnsByTcp.rule, 'dns-tcp', tcp(gateway, 53), dnsByTcp.expected),
    through(pinged, 'router-ping', ping(gateway), 'reached'),
    through(INPUT_POLICY, 'router-ssh', tcp(gateway, 22), 'denied'),
    ...(card && asks ? [offersOf(ground, card.device, OWN_OFFER)] : []),
    // It may have a firewall of its own.
    ...(next?.address
      ? [
          ground.isolateApps
            ? through({ at: 'host', key: RULES.apart }, 'app', ping(next.address), 'denied')
            : { ...through(null, 'app', ping(next.address), 'reached'), mayBeSilent: true as const },
        ]
      : []),
  ]
}

function toInternet(ground: Ground, source: Source): Question[] {
  const { internet } = ground.targets
  const byName: Packet = { kind: 'fetch', server: ground.place.gateway, name: KNOWN_NAME, port: 80 }
  const way = ruleFor(ground, source, { to: internet, protocol: 'tcp', port: 80 })
  return [
    ...(source.kind === 'app' ? [through(way.rule, 'internet-name', byName, way.expected)] : []),
    routed(ground, source, 'internet', tcp(internet, 443)),
    // Many a LAN lets no DNS out but its own.
    { ...routed(ground, source, 'dns-direct', { kind: 'dns', server: internet, name: KNOWN_NAME }), mayBeSilent: true },
  ]
}

function toHost(ground: Ground, source: Source): Question[] {
  const { host, otherBridges, bridgeLinkLocal } = ground.targets
  const { card } = source
  return [
    ...(host
      ? [
          closed(ground, source, 'host-8006', tcp(host, 8006)),
          closed(ground, source, 'host-22', tcp(host, 22)),
          closed(ground, source, 'host-ping', ping(host)),
        ]
      : []),
    ...otherBridges.map((it) => closed(ground, source, `bridge-${it.name}`, tcp(it.address, 22))),
    ...(bridgeLinkLocal && card && source.kind === 'app'
      ? [through(null, 'host-ipv6', { kind: 'ping6', device: card.device, address: bridgeLinkLocal }, 'denied')]
      : []),
  ]
}

function toLan(ground: Ground, source: Source): Question[] {
  const { lanGateway, lanNeighbour } = ground.targets
  return [
    ...(lanGateway
      ? [
          closed(ground, source, 'lan-gateway', ping(lanGateway)),
          { ...routed(ground, source, 'lan-gateway-dns', tcp(lanGateway, 53)), mayBeSilent: true as const },
        ]
      : []),
    ...(lanNeighbour ? [closed(ground, source, 'lan-neighbour', ping(lanNeighbour))] : []),
  ]
}

/** What only somebody who can be trusted may ask: who else hands out addresses on the apps' network. */
function fromRouter(ground: Ground): Question[] {
  return [
    through(null, 'internet', tcp(ground.targets.internet, 443), 'reached'),
    offersOf(ground, ROUTER_CARD, EVERY_OFFER),
  ]
}

/** Who offers an address: the service, and nobody else. */
function offersOf({ place }: Ground, device: string, wait: number): Question {
  const asking = through(null, 'dhcp', { kind: 'dhcp', device }, 'reached')
  return { ...asking, by: `${place.serviceMac}/${place.service}`, wait }
}

/** As a host of the LAN would that takes the router for its way to the apps. */
function fromLan({ targets: { routerOnLan } }: Ground, { by }: Source, others: readonly Source[]): Question[] {
  if (!routerOnLan) return []
  const { mac } = routerOnLan
  const { device, address: host } = by ?? { device: routerOnLan.device, address: routerOnLan.host }
  return others.flatMap(({ address }) =>
    address ? [through(FORWARD_POLICY, 'apps', { kind: 'frame', device, mac, from: host, to: address }, 'denied')] : [],
  )
}

/** Where no app may go, whatever the policy says: one that let it through would be wrong. */
function closed(ground: Ground, source: Source, target: string, packet: Packet): Question {
  const { rule, expected } = ruleFor(ground, source, headOf(packet))
  return through(expected === 'denied' ? rule : null, target, packet, 'denied')
}

/** A packet that goes through the router by its address: what the policy says of it. */
function routed(ground: Ground, source: Source, target: string, packet: Packet): Question {
  const { rule, expected } = ruleFor(ground, source, headOf(packet))
  return through(rule, target, packet, expected)
}

function ruleFor({ place, policy }: Ground, source: Source, head: Omit<Asked, 'from'>) {
  const from =
    source.kind === 'service' ? ({ kind: 'service' } as const) : { kind: 'app' as const, mac: source.card?.mac ?? null }
  const found = decide(policy, { from, ...head }, place.service)
  const rule: RuleRef = found ? { at: 'router', key: forwardLine(found, place) } : FORWARD_POLICY
  return { rule, expected: found?.verdict === 'allow' ? ('reached' as const) : ('denied' as const) }
}

function headOf(packet: Packet): Omit<Asked, 'from'> {
  if (packet.kind === 'tcp' || packet.kind === 'udp')
    return { to: packet.address, protocol: packet.kind, port: packet.port }
  if (packet.kind === 'dns') return { to: packet.server, protocol: 'udp', port: 53 }
  if (packet.kind === 'ping') return { to: packet.address, protocol: 'icmp', port: null }
  throw new TypeError(`What a ${packet.kind} meets on its way is not the policy's to say`)
}

const tcp = (address: string, port: number): Packet => ({ kind: 'tcp', address, port })
const ping = (address: string): Packet => ({ kind: 'ping', address })

function firstOf(cidr: string): string | null {
  const parsed = parseCidr(cidr)
  return parsed ? (parsed.prefix === 32 ? parsed.network : nth(parsed, 1)) : null
}
