import type { Lease, Lease6 } from '../../host/tools/dnsmasq'
import type { Link, Route } from '../../host/tools/ip'
import type { UnitState } from '../../host/tools/systemctl'

export type DhcpDns = {
  /** Is there a dnsmasq program? Proxmox installs none. */
  installed: boolean
  conf: string | null
  netnsUnit: string | null
  dnsUnit: string | null
  netnsState: UnitState | undefined
  dnsState: UnitState | undefined
  /** Links inside the namespace; null when there is no namespace. */
  inside: readonly Link[] | null
  routes: readonly Route[] | null
  /** The end on the bridge; null when it is missing. */
  veth: Link | null
  /** Null when there is no lease file yet. */
  leases: readonly Lease[] | null
  /** By DHCPv6: the network has none, but somebody may have added a range by hand. */
  leases6: readonly Lease6[]
}
