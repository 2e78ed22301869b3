import { setImmediate as rest } from 'node:timers/promises'
import { RELEASE } from '@/server/host/tools/dhcp-release'
import { GUEST_ADDRESSES } from '@/server/host/tools/guest-addresses'
import { FOLLOW } from '@/server/host/tools/follow'
import { PROBES } from '@/server/host/tools/probe/script'
import { type Call, fail, ok, type Program, type Programs, type Result, unknown } from '../machine/call'
import { deliver, deliverFrame, deliverRaw, ownersOf, serversOn, type Fate } from '../network/deliver'
import type { SimulatedHost } from '../host'
import { addressesOf } from '../network/link'
import { resolve } from '../services/dns-names'
import { routeTo } from './ip-show'
import { follow } from './follow'
import type { NetworkStack } from '../network/stack'

/** An address that every name of the internet has here. */
const SOMEBODY = '93.184.215.14'

/** Packets that are sent before others have their turn. */
const AT_ONCE = 50

/** The scripts that send packets and follow changes, by their exact text; Perl itself is not part of the simulation. */
const perl: Program = async (call) => {
  if (call.args[0] !== '-e') return unknown(call)
  if (call.args[1] === FOLLOW) return follow(call)
  if (call.args[1] === GUEST_ADDRESSES) return guestAddresses(call)
  if (call.args[1] === RELEASE) return release(call, call.args.slice(3))
  if (call.args[1] !== PROBES) return unknown(call)
  let net: NetworkStack | null = null
  const lines: string[] = []
  for (const line of (await call.stdin()).split('\n').filter((each) => each !== '')) {
    const [word = '', ...words] = line.split(' ')
    if (word === 'source') net = namespaceOf(call, words[0] ?? '')
    else lines.push(answerLine(call, net, word, words))
    // Many packets take their time, and the connections of this host are to be kept meanwhile.
    if (lines.length % AT_ONCE === 0) await rest()
  }
  const isSlow = lines.some((line) => line.includes(' silent '))
  await call.pause(isSlow ? 900 : 50)
  return lines.length > 0 ? ok(lines.join('')) : fail(255, 'nothing was asked')
}

/** A line for each address of IPv4 at the other end of a container's cable. */
function guestAddresses({ machine }: Call): Result {
  const lines = [...machine.host.node.net.links.values()].flatMap(({ name, peer }) => {
    const [, vmid, card] = /^veth(\d+)i(\d+)$/.exec(name) ?? []
    if (!peer || !vmid) return []
    const own = peer.addresses.filter(({ family, scope }) => family === 4 && scope === 'global')
    return (own.length > 0 ? own.map(({ address }) => address) : ['-']).map((it) => `${vmid} net${card} ${it}\n`)
  })
  return ok(lines.join(''))
}

/** Whoever is sent it forgets the lease; it comes from the namespace of the server itself. */
function release(call: Call, [mac, , ...rest]: readonly string[]): Result {
  if (mac === undefined) return ok()
  for (const server of call.machine.host.dhcp.running) if (server.net === call.net) server.release(mac)
  return release(call, rest)
}

function namespaceOf(call: Call, where: string): NetworkStack | null {
  const { host } = call.machine
  if (where === '-') return call.net
  const inside = host.guests.running('lxc').find((vmid) => String(host.guests.container(vmid).pid) === where)
  return inside === undefined ? (call.machine.namespaces.get(where) ?? null) : host.guests.container(inside).net
}

function answerLine(call: Call, net: NetworkStack | null, kind: string, [id = '', wait, ...words]: string[]): string {
  const fate: Told = net ? fateOf(call, net, kind, words, Number(wait)) : { answer: 'unsent', by: 'no such network' }
  const took = fate.answer === 'silent' ? 900 : 1.5
  const detail = (fate.by ?? '-').replaceAll(' ', '_')
  return `${[id, fate.answer, took.toFixed(1), detail, ...(fate.records ?? [])].join(' ')}\n`
}

/** `records`: of a name, each as `VALUE/TTL`. */
type Told = Fate & { records?: readonly string[] }

function fateOf({ machine }: Call, net: NetworkStack, kind: string, words: readonly string[], wait: number): Told {
  const { host } = machine
  const [first = '', second = '', third = '', fourth = ''] = words
  if (kind === 'tcp' || kind === 'udp') return deliver(host, net, { protocol: kind, to: first, port: Number(second) })
  if (kind === 'ping') {
    const fate = deliver(host, net, { protocol: 'icmp', to: first, port: null })
    return fate.answer === 'silent' && wait > GIVES_UP && isNobodys(host, net, first)
      ? { answer: 'unreachable', by: null }
      : fate
  }
  if (kind === 'dns' || kind === 'fetch') {
    const told = deliver(host, net, { protocol: 'udp', to: first, port: 53 })
    if (told.answer !== 'answered') return told
    if (kind === 'dns') return { answer: 'answered', ...namesAt(host, first, second, Number(third)) }
    return deliver(host, net, { protocol: 'tcp', to: SOMEBODY, port: Number(third) })
  }
  const link = net.links.get(first)
  if (!link) return { answer: 'unsent', by: 'No such device' }
  if (kind === 'frame') return deliverFrame(host, link, { mac: second, from: third, to: fourth })
  if (kind === 'arp') {
    const owners = ownersOf(host, link, second)
    return owners.length > 0 ? { answer: 'answered', by: owners.join(',') } : { answer: 'silent', by: null }
  }
  if (kind === 'raw') return deliverRaw(link, second)
  if (kind === 'dhcp') {
    const offers = serversOn(host, link)
    return offers.length > 0 ? { answer: 'answered', by: offers.join(',') } : { answer: 'silent', by: null }
  }
  const speaks = [...host.node.net.links.values()].some((each) =>
    addressesOf(each).some(({ address }) => address === second),
  )
  return speaks ? { answer: 'answered', by: second } : { answer: 'silent', by: null }
}

/** Milliseconds after which a kernel says that nobody on the link has an address (neighbour table, three requests a second apart). */
const GIVES_UP = 3000

function isNobodys(host: SimulatedHost, net: NetworkStack, address: string): boolean {
  const route = routeTo(net, address)
  const link = route && !route.gateway ? net.links.get(route.dev) : undefined
  return link !== undefined && ownersOf(host, link, address).length === 0
}

/** What a server says of a name: the one of the network knows its own, and everybody else's have an IPv4 address on the internet. */
function namesAt(host: SimulatedHost, server: string, name: string, type: number): Pick<Told, 'by' | 'records'> {
  const own = host.dhcp.running.map((each) => resolve(each, name, type)).find((each) => each !== undefined)
  // dnsmasq lets nobody remember its own names, unless it is told to (dnsmasq(8), --local-ttl).
  if (server.startsWith('10.') && own) return { by: own[0] ?? 'rcode=0', records: own.map((value) => `${value}/0`) }
  if (/\.(local|internal|arpa|test)$/.test(name)) return { by: 'rcode=3' }
  return type === 1 ? { by: SOMEBODY, records: [`${SOMEBODY}/300`] } : { by: 'rcode=0' }
}

export const perlPrograms: Programs = { perl }
