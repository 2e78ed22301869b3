import type { Link, Route } from '../../host/tools/ip'
import type { Neighbour } from '../../host/tools/neighbours'
import type { GuestConfig } from '../../host/tools/pve'

export type Bridge = {
  name: string
  kind: 'linux' | 'ovs'
  ports: readonly string[]
  addresses: readonly { address: string; prefix: number; family: 4 | 6 }[]
  vlanAware: boolean
  up: boolean
  /** Of a vnet, the zone of Proxmox' SDN that made it; null for any other bridge. */
  zone: string | null
}

/** A guest as configured, on whichever node; `running` is null for those of other nodes. */
export type Guest = GuestConfig & { local: boolean; running: boolean | null }

/** What is there, whoever made it. */
export type Inventory = {
  node: string
  isProxmox: boolean
  links: readonly Link[]
  bridges: readonly Bridge[]
  routes: readonly Route[]
  neighbours: readonly Neighbour[]
  guests: readonly Guest[]
  /** Ids that `nextid` would hand out: `lower` is the first, `upper` comes after the last (datacenter.cfg). */
  idRange: { lower: number; upper: number }
}
