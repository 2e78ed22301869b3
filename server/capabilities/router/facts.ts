import type { Route } from '../../host/tools/ip'
import type { Guest } from '../inventory'

/** What is seen inside a running router. */
export type RouterInside = {
  /** Address on the management bridge with prefix; null while there is no lease. */
  address: string | null
  /** Whether its eth0 is switched on. */
  up: boolean
  /** Its main routing table. */
  routes: readonly Route[]
  hasIptables: boolean
  forwarding: boolean
  rulesV4File: string | null
  rulesV6File: string | null
  serviceFile: string | null
  enabled: boolean
  /** What `iptables-save` prints; null when it could not be asked. */
  liveV4: string | null
  liveV6: string | null
}

export type Router = {
  /** The container that bears our tag, and the gateway's address or MAC address; null when there is none. */
  guest: Guest | null
  /** Another guest that is configured with the gateway's address. */
  rival: Guest | null
  /** Null when the router does not run. */
  inside: RouterInside | null
  /** It runs, and does nothing until somebody wakes it. */
  frozen?: true
}
