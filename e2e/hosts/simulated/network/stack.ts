import { formatCidr, parseCidr } from '@/server/net/cidr'
import { addressesOf, type Address, type Link } from './link'
import type { NftTables } from './nft-tables'
import { type Rules, emptyRules } from './packet-rules'

export type Route = { dst: string; gateway: string | null; dev: string; source: string | null; kernel: boolean }

/** What `ip netns add` makes: links, addresses, routes, rules and settings of its own. */
export class NetworkStack {
  readonly links = new Map<string, Link>()
  /** Routes that somebody set; those that follow from addresses are made when they are asked for. */
  readonly #routes: Route[] = []
  readonly settings = new Map<string, string>([['net/ipv4/ip_forward', '0']])
  nft: NftTables = new Map()
  readonly rules: Record<4 | 6, Rules> = { 4: emptyRules(), 6: emptyRules() }
  #lastIndex = 0
  #ipv6OffForNew = false

  constructor(
    readonly name: string | null,
    readonly newMac: () => string,
  ) {
    const lo = this.add({ name: 'lo', kind: null, mac: '00:00:00:00:00:00', mtu: 65_536 })
    lo.up = false
  }

  add(link: { name: string; kind: string | null } & Partial<Link>): Link {
    const made: Link = {
      index: (this.#lastIndex += 1),
      mac: link.mac ?? this.newMac(),
      mtu: 1500,
      up: false,
      master: null,
      peer: null,
      addresses: [],
      ipv6Off: this.#ipv6OffForNew,
      ipv6Silent: false,
      vlan: null,
      vlanAware: false,
      stp: 0,
      forwardDelay: 1500,
      net: this,
      ...link,
    }
    this.links.set(made.name, made)
    return made
  }

  /** A pair of ends that are each other's cable. The kernel makes the other end first. */
  addPair(end: { name: string; mac?: string }, other: { name: string; mac?: string; net: NetworkStack }): Link {
    const { net, ...rest } = other
    const far = net.add({ ...rest, kind: 'veth' })
    const near = this.add({ ...end, kind: 'veth' })
    near.peer = far
    far.peer = near
    return near
  }

  /** Its other end goes with it, and its ports are left without a master. */
  remove(link: Link): void {
    this.links.delete(link.name)
    for (const port of this.portsOf(link.name)) port.master = null
    this.#dropRoutes((route) => route.dev === link.name)
    const { peer } = link
    if (!peer) return
    link.peer = null
    peer.peer = null
    peer.net.remove(peer)
  }

  setUp(link: Link, up: boolean): void {
    link.up = up
    if (up && link.name === 'lo' && link.addresses.length === 0)
      link.addresses = [
        { family: 4, address: '127.0.0.1', prefix: 8, scope: 'host' },
        { family: 6, address: '::1', prefix: 128, scope: 'host' },
      ]
    if (!up) this.#dropRoutes((route) => route.dev === link.name)
  }

  portsOf(bridge: string): Link[] {
    return [...this.links.values()].filter(({ master }) => master === bridge)
  }

  /** `all` switches every interface, and those to come. */
  switchIpv6(name: string, off: boolean): boolean {
    if (name === 'all' || name === 'default') this.#ipv6OffForNew = off
    const links = name === 'all' ? [...this.links.values()] : [this.links.get(name)]
    for (const link of links) if (link) link.ipv6Off = off
    return name === 'all' || name === 'default' || links[0] !== undefined
  }

  isIpv6Off(name: string): boolean | null {
    if (name === 'all' || name === 'default') return this.#ipv6OffForNew
    return this.links.get(name)?.ipv6Off ?? null
  }

  /** The main table as `ip route show` orders it. */
  routes(family: 4 | 6): Route[] {
    const connected = [...this.links.values()].flatMap((link) =>
      link.up && link.name !== 'lo'
        ? addressesOf(link).flatMap((address) => connectedRoute(link, address, family))
        : [],
    )
    const set = this.#routes.filter(({ dst, gateway }) => familyOf(gateway ?? dst) === family)
    const isDefault = (route: Route) => route.dst === 'default'
    return [...set.filter(isDefault), ...set.filter((route) => !isDefault(route)), ...connected]
  }

  /** The link through which a neighbour is reached directly. */
  linkTowards(gateway: string): Link | null {
    const route = this.routes(familyOf(gateway)).find(({ dst, gateway: via }) => via === null && isIn(gateway, dst))
    return (route && this.links.get(route.dev)) ?? null
  }

  addRoute(route: Omit<Route, 'kernel'>): void {
    this.#routes.push({ ...route, kernel: false })
  }

  /** True when there was one. */
  dropRoute(dst: string, dev: string | null): boolean {
    return this.#dropRoutes((route) => route.dst === dst && (dev === null || route.dev === dev))
  }

  #dropRoutes(isMeant: (route: Route) => boolean): boolean {
    const kept = this.#routes.filter((route) => !isMeant(route))
    const found = kept.length < this.#routes.length
    this.#routes.splice(0, this.#routes.length, ...kept)
    return found
  }
}

function connectedRoute(link: Link, address: Address, family: 4 | 6): Route[] {
  if (address.family !== family) return []
  if (family === 6) return address.scope === 'host' ? [] : [route6(link, address)]
  const cidr = parseCidr(`${address.address}/${address.prefix}`)
  if (!cidr || address.prefix === 32) return []
  return [{ dst: formatCidr(cidr), gateway: null, dev: link.name, source: address.address, kernel: true }]
}

function route6(link: Link, address: Address): Route {
  const dst = address.scope === 'link' ? 'fe80::/64' : `${address.address.split('::')[0]}::/${address.prefix}`
  return { dst, gateway: null, dev: link.name, source: null, kernel: true }
}

function isIn(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/')
  const cidr = parseCidr(`${base}/${bits ?? 32}`)
  const own = parseCidr(`${address}/${bits ?? 32}`)
  return cidr !== null && own !== null && cidr.network === own.network
}

export function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4
}
