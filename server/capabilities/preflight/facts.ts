import type { Package } from '../../host/tools/apt'
import type { Storage } from '../../host/tools/pvesm'

/** What is asked only before a change: it costs seconds of Perl on a real host. */
export type Preflight = {
  /** `8.4.1`; null where there is no Proxmox. */
  version: string | null
  isRoot: boolean
  packages: Record<string, Package>
  dnsmasqCandidate: string | null
  disks: readonly Storage[]
  templateStores: readonly Storage[]
  /** Template volumes that are there. */
  templates: readonly string[]
  /** Template files that Proxmox' list offers. */
  available: readonly string[]
  forwardPolicy: string | null
  bridgeNf: boolean
  /** Is the datacenter firewall on? Null when there is no configuration. */
  pveFirewall: boolean | null
  interfaces: string
  pendingInterfaces: boolean
  /** Did something answer at the gateway's future address before it existed? */
  gatewayAnswers: boolean
}
