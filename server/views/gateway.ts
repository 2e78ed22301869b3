import { router } from '../capabilities/router'
import { defaultRoute } from '../capabilities/router/ways'
import type { Finding } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'

/**
 * Whether the gateway of the LAN answers its host by ARP; in epoch milliseconds since when (0 where it did from the beginning), and
 * when that was found last.
 */
export type GatewayAnswer = { address: string; answers: boolean; since: number; seenAt: number }

/** That it does not. Apps go by the router, and that may have another one. */
export function gatewayFindings(seen: Snapshot, gateway: GatewayAnswer | null): Finding[] {
  if (!gateway || gateway.answers) return []
  const inside = seen.known(router)?.inside
  const ofRouter = inside ? (defaultRoute(inside.routes)?.gateway ?? null) : null
  const isOther = ofRouter !== null && ofRouter !== gateway.address
  return [
    {
      id: 'gateway',
      state: isOther ? 'attention' : 'failed',
      title: `The LAN gateway ${gateway.address} does not answer`,
      detail: isOther
        ? `This host asked who has that address, and nobody did (ARP): it does not reach the internet. The router, and with it the apps, goes by ${ofRouter}.`
        : 'This host asked who has that address, and nobody did (ARP). Neither it nor the apps reach the internet.',
      remedy: 'Look whether the router of the LAN is on and plugged in. What comes back is seen by itself.',
      seenAt: gateway.since,
    },
  ]
}
