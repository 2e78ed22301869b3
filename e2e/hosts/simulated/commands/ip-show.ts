import { addressesOf, hasCarrier, type Link } from '../network/link'
import type { NetworkStack, Route } from '../network/stack'

const FOREVER = 4_294_967_295

/** One entry of `ip -j [-d] addr show`, in iproute2's own words and order. */
export function linkJson(link: Link, { details, addresses }: { details: boolean; addresses: boolean }) {
  const { peer } = link
  const isNear = peer?.net === link.net
  const far = peer && !isNear ? peer : null
  return {
    ifindex: link.index,
    ...(link.vlan ? { link: link.vlan.parent } : peer && isNear ? { link: peer.name } : {}),
    ...(far ? { link_index: far.index } : {}),
    ifname: link.name,
    flags: flags(link),
    mtu: link.mtu,
    qdisc: link.up ? 'noqueue' : 'noop',
    ...(link.master === null ? {} : { master: link.master }),
    operstate: operstate(link),
    ...(addresses ? {} : { linkmode: 'DEFAULT' }),
    group: 'default',
    txqlen: 1000,
    link_type: link.name === 'lo' ? 'loopback' : 'ether',
    address: link.mac,
    broadcast: link.name === 'lo' ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff',
    ...(far ? { link_netnsid: 0 } : {}),
    ...(details ? detailsOf(link) : {}),
    ...(addresses ? { addr_info: addressesOf(link).map((address) => addressJson(address, link.name)) } : {}),
  }
}

/** As if a little went through it all the time since the boot, on each link as much as its number says. */
export function countersJson(link: Link, uptime: number) {
  const bytes = hasCarrier(link) && link.up ? Math.floor(uptime * 1000 * link.index) : 0
  const side = (share: number) => ({ bytes: Math.floor(bytes * share), packets: Math.floor((bytes * share) / 700) })
  return { stats64: { rx: side(0.25), tx: side(1) } }
}

function flags(link: Link): string[] {
  const kinds = link.name === 'lo' ? ['LOOPBACK'] : ['BROADCAST', 'MULTICAST']
  // The other end is down: iproute2 says so where it can see it.
  const { peer } = link
  const isCut = peer?.net === link.net && !peer.up
  const down = isCut ? ['M-DOWN'] : []
  if (!link.up) return [...kinds, ...down]
  return hasCarrier(link) ? [...kinds, 'UP', 'LOWER_UP'] : ['NO-CARRIER', ...kinds, 'UP', ...down]
}

function operstate(link: Link): string {
  if (link.name === 'lo') return link.up ? 'UNKNOWN' : 'DOWN'
  if (!link.up) return 'DOWN'
  if (hasCarrier(link)) return link.kind === 'tun' ? 'UNKNOWN' : 'UP'
  return link.kind === 'veth' ? 'LOWERLAYERDOWN' : 'DOWN'
}

function detailsOf(link: Link) {
  const master = link.master === null ? null : link.net.links.get(link.master)
  const data =
    link.kind === 'bridge'
      ? {
          info_data: {
            forward_delay: link.forwardDelay,
            stp_state: link.stp,
            vlan_filtering: link.vlanAware ? 1 : 0,
            bridge_id: `8000.${link.mac}`,
          },
        }
      : link.vlan
        ? { info_data: { protocol: '802.1Q', id: link.vlan.id, flags: ['REORDER_HDR'] } }
        : {}
  const slave = master
    ? {
        info_slave_kind: 'bridge',
        info_slave_data: { state: hasCarrier(link) ? 'forwarding' : 'disabled', priority: 32, isolated: false },
      }
    : {}
  const hasInfo = link.kind !== null || master
  return {
    promiscuity: master ? 1 : 0,
    allmulti: master ? 1 : 0,
    min_mtu: link.name === 'lo' ? 0 : 68,
    max_mtu: link.name === 'lo' ? 0 : 65_535,
    ...(hasInfo ? { linkinfo: { ...(link.kind === null ? {} : { info_kind: link.kind }), ...data, ...slave } } : {}),
    num_tx_queues: 1,
    num_rx_queues: 1,
  }
}

function addressJson({ family, address, prefix, scope }: ReturnType<typeof addressesOf>[number], name: string) {
  return {
    family: family === 4 ? 'inet' : 'inet6',
    local: address,
    prefixlen: prefix,
    scope,
    ...(family === 4 ? { label: name } : {}),
    valid_life_time: FOREVER,
    preferred_life_time: FOREVER,
  }
}

export function routeJson({ dst, gateway, dev, source, kernel }: Route) {
  return {
    dst,
    ...(gateway === null ? {} : { gateway }),
    dev,
    ...(kernel ? { protocol: 'kernel', scope: 'link' } : {}),
    ...(source === null ? {} : { prefsrc: source }),
    flags: [],
  }
}

/** `ip addr show`, for people and for `grep inet`. */
export function linkText(link: Link, families: readonly (4 | 6)[]): string {
  const peer = link.peer ? (link.peer.net === link.net ? `@${link.peer.name}` : `@if${link.peer.index}`) : ''
  const master = link.master === null ? '' : ` master ${link.master}`
  const head = `${link.index}: ${link.name}${peer}: <${flags(link).join(',')}> mtu ${link.mtu} qdisc noqueue${master} state ${operstate(link)} group default qlen 1000`
  const addresses = addressesOf(link).filter(({ family }) => families.includes(family))
  return [
    head,
    ...(families.length > 1
      ? [`    link/${link.name === 'lo' ? 'loopback' : 'ether'} ${link.mac} brd ff:ff:ff:ff:ff:ff`]
      : []),
    ...addresses.flatMap(({ family, address, prefix, scope }) => [
      `    inet${family === 6 ? '6' : ''} ${address}/${prefix} scope ${scope}${family === 4 ? ` ${link.name}` : ''}`,
      '       valid_lft forever preferred_lft forever',
    ]),
    '',
  ].join('\n')
}

export function routeText({ dst, gateway, dev, source, kernel }: Route): string {
  const via = gateway === null ? '' : ` via ${gateway}`
  return `${dst}${via} dev ${dev}${kernel ? ' proto kernel scope link' : ''}${source === null ? '' : ` src ${source}`} \n`
}

/** What the kernel would answer to `ip route get`. */
export function routeTo(net: NetworkStack, address: string): Route | null {
  const near = net.linkTowards(address)
  if (near)
    return { dst: address, gateway: null, dev: near.name, source: addressesOf(near)[0]?.address ?? null, kernel: false }
  const way = net.routes(4).find(({ dst }) => dst === 'default')
  if (!way) return null
  const source = addressesOf(net.links.get(way.dev) as Link).find(({ family }) => family === 4)?.address ?? null
  return { dst: address, gateway: way.gateway, dev: way.dev, source, kernel: false }
}
