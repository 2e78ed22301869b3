import { inventory } from '../capabilities/inventory'
import { lan } from '../capabilities/lan'
import type { Layout } from '../capabilities/network/layout'
import { closedNetworks } from '../capabilities/network/policy'
import type { NetworkSpec } from '../capabilities/network/spec'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Snapshot } from '../engine/snapshot'
import type { Host } from '../host/host'
import { read } from '../host/tools/files'
import { neighbours } from '../host/tools/neighbours'
import { contains, isIpv4, nth, parseCidr, size } from '../net/cidr'
import { linkLocalOf } from '../net/mac'

/** Everything whose addresses packets are sent to. */
export type Targets = {
  /** Of the host on its management bridge, and on others. */
  host: string | null
  otherBridges: readonly { name: string; address: string }[]
  bridgeMac: string | null
  bridgeLinkLocal: string | null
  /** The kernel drops what comes from where it has no way back (rp_filter), before any rule counts it. */
  isFrameDropped: boolean
  lanGateway: string | null
  /** Somebody else on the LAN whom the host has heard of. */
  lanNeighbour: string | null
  /** A resolver on the internet. */
  internet: string
  /** One address in each closed network to which the router would forward. */
  closed: readonly { cidr: string; address: string }[]
  /** The router as the LAN sees it: by which bridge of the host, and its MAC address there. */
  routerOnLan: { device: string; mac: string; host: string } | null
}

/** A name that is there for such purposes (RFC 2606), and a web server behind it. */
export const KNOWN_NAME = 'example.com'

/** Where no resolver on the internet was chosen. */
const SOMEBODY = '1.1.1.1'

/** A kernel forwards nothing that is for itself or for a group: rules about them see no packet. */
const NEVER_FORWARDED = ['127.0.0.0/8', '224.0.0.0/4']

/** What a cloud's machines ask for their secrets. */
const METADATA = '169.254.169.254'

export async function targetsOf(host: Host, seen: Snapshot, spec: NetworkSpec, place: Layout): Promise<Targets> {
  const way = seen.known(uplink)
  const stock = seen.known(inventory)
  const own = seen.known(router)?.guest ?? null
  const address = ipv4Of(way?.address ?? null)
  const closed = closedNetworks(way?.networks ?? [])
  const bridge = seen.known(lan)?.link ?? null
  const nic = own?.nics.find(({ id }) => id === 'net0')
  // On a VLAN, the host's own way there is another device.
  const device = way?.bridge && way.vlan === null ? way.bridge : null
  const [known, isFrameDropped] = await Promise.all([host.run(neighbours()), dropsStrangers(host, place.bridge)])
  const isStranger = (address: string) =>
    address !== way?.gateway && (way?.networks ?? []).some((cidr) => within(cidr, address))
  const routerMac = nic?.mac ?? null
  return {
    host: address,
    otherBridges: (stock?.bridges ?? [])
      .filter(({ name }) => name !== way?.bridge && name !== place.bridge)
      .flatMap(({ name, addresses }) =>
        addresses.filter(({ family }) => family === 4).map(({ address }) => ({ name, address })),
      ),
    bridgeMac: bridge?.mac ?? null,
    bridgeLinkLocal: bridge ? linkLocalOf(bridge.mac) : null,
    isFrameDropped,
    lanGateway: ipv4Of(way?.gateway ?? null),
    lanNeighbour:
      known.find(
        (each) => each.device === device && each.mac !== null && each.mac !== routerMac && isStranger(each.address),
      )?.address ?? null,
    internet: spec.upstreams.find((address) => !closed.some((cidr) => within(cidr, address))) ?? SOMEBODY,
    closed: closed
      .filter((cidr) => !NEVER_FORWARDED.includes(cidr))
      .map((cidr) => ({ cidr, address: within(cidr, METADATA) ? METADATA : someoneIn(cidr, place.subnet) })),
    routerOnLan: device && routerMac && address ? { device, mac: routerMac, host: address } : null,
  }
}

/** Without its prefix; null for none, and for one of IPv6. */
function ipv4Of(address: string | null): string | null {
  const [plain = ''] = address?.split('/') ?? []
  return isIpv4(plain) ? plain : null
}

/** See rp_filter in the kernel's ip-sysctl.rst: the higher of both values holds. */
async function dropsStrangers(host: Host, bridge: string): Promise<boolean> {
  const values = await Promise.all(
    ['all', bridge].map((name) => host.run(read(`/proc/sys/net/ipv4/conf/${name}/rp_filter`))),
  )
  return values.some((value) => Number(value ?? 0) > 0)
}

function within(cidr: string, address: string): boolean {
  const parsed = parseCidr(cidr)
  return parsed !== null && contains(parsed, address)
}

/** An address of a network that is not in the apps' own. */
function someoneIn(cidr: string, subnet: string): string {
  const parsed = parseCidr(cidr)
  if (!parsed) throw new TypeError(`${cidr} is not a network`)
  if (parsed.prefix > 30) return parsed.network
  const [first, last] = [nth(parsed, 1), nth(parsed, size(parsed) - 2)]
  return within(subnet, first) ? last : first
}
