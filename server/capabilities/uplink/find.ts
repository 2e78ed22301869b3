import type { Link, Route } from '../../host/tools/ip'
import type { Bridge } from '../inventory'

/** The management bridge and how it was recognised; `bridge` is null when there is none to be found. */
export type Uplink = {
  bridge: string | null
  /** The VLAN that management travels on, when it is tagged on that bridge. */
  vlan: number | null
  address: string | null
  reason: string
  /** Networks that are directly on it: apps must not reach them, private or not. */
  networks: readonly string[]
  gateway: string | null
  /** The link on which that is. */
  gatewayDevice: string | null
  /** Where the default route leaves, when that is another way than the one this session came. */
  disagreement: string | null
}

type Seen = { links: readonly Link[]; bridges: readonly Bridge[]; routes: readonly Route[] }

/**
 * The bridge on which the host is managed: the one that carries the address this session arrived on, climbing from a VLAN
 * interface to its bridge. Without a session (the dashboard runs on the host) the default route decides. Never the name `vmbr0`.
 */
export function findUplink(seen: Seen, arrivedOn: string | null, chosen: string): Uplink {
  const byRoute = seen.routes.find((route) => route.dst === 'default')
  const start = arrivedOn
    ? seen.links.find((link) => link.addresses.some(({ address }) => address === arrivedOn))
    : undefined
  const from = start ?? seen.links.find((link) => link.name === byRoute?.dev)
  const { bridge, vlan } = climb(seen, from ?? null)
  const routeBridge = climb(seen, seen.links.find((link) => link.name === byRoute?.dev) ?? null).bridge
  const disagreement = start && bridge && routeBridge && routeBridge !== bridge ? routeBridge : null
  const common = {
    gateway: byRoute?.gateway ?? null,
    gatewayDevice: byRoute?.gateway ? byRoute.dev : null,
    address: from ? firstAddress(from) : null,
    networks: from ? networksOf(from) : [],
  }
  if (chosen !== 'auto') {
    const link = seen.links.find(({ name }) => name === chosen)
    const exists = seen.bridges.some(({ name }) => name === chosen)
    const same = chosen === bridge
    return {
      ...common,
      networks: [...new Set([...common.networks, ...(link ? networksOf(link) : [])])],
      bridge: exists ? chosen : null,
      vlan: same ? vlan : null,
      reason: exists
        ? `${chosen}: chosen in the settings`
        : `${chosen} was chosen in the settings, and this host has no such bridge`,
      disagreement,
    }
  }
  return {
    ...common,
    bridge,
    vlan,
    reason: explain({ bridge, vlan, arrivedOn: start ? arrivedOn : null, from: from?.name ?? null }),
    disagreement,
  }
}

function climb({ links, bridges }: Seen, start: Link | null): { bridge: string | null; vlan: number | null } {
  let vlan: number | null = null
  let link: Link | null = start
  for (let hop = 0; link && hop < 8; hop += 1) {
    const { name, master, parent } = link
    if (bridges.some((bridge) => bridge.name === name)) return { bridge: name, vlan }
    if (link.vlan !== null) vlan = link.vlan
    // An internal port of Open vSwitch has `ovs-system` for a master; only the bridge knows it.
    const switched = bridges.find(({ ports }) => ports.includes(name))
    if (switched) return { bridge: switched.name, vlan }
    link = links.find((other) => other.name === (link?.kind === 'vlan' ? parent : master)) ?? null
  }
  return { bridge: null, vlan: null }
}

function explain({
  bridge,
  vlan,
  arrivedOn,
  from,
}: {
  bridge: string | null
  vlan: number | null
  arrivedOn: string | null
  from: string | null
}) {
  const how = arrivedOn ? `this connection arrived on ${arrivedOn}` : 'the default route leaves there'
  if (!bridge)
    return from
      ? `${from} carries the management address and belongs to no bridge`
      : 'no interface carries the management address'
  return `${bridge}: ${how}${vlan === null ? '' : ` (VLAN ${vlan})`}`
}

function firstAddress(link: Link): string | null {
  const address = link.addresses.find(({ linkLocal }) => !linkLocal)
  return address ? `${address.address}/${address.prefix}` : null
}

function networksOf(link: Link): string[] {
  return link.addresses.filter(({ linkLocal }) => !linkLocal).map(({ address, prefix }) => `${address}/${prefix}`)
}
