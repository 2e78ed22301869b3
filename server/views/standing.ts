import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { inventory } from '../capabilities/inventory'
import { lan } from '../capabilities/lan'
import { router } from '../capabilities/router'
import type { AnyCapability, Finding, State } from '../engine/capability'
import type { Snapshot } from '../engine/snapshot'
import type { Mode } from './overview'

/** What the isolated network stands on; each has exactly one finding under its own id. */
export const PILLARS = [guard, lan, dhcpDns, router] as const

export function stateOf(seen: Snapshot, capability: AnyCapability): { state: State; finding: Finding } {
  const [finding] = seen.report(capability).findings
  const nothing = { id: capability.id, state: 'unknown' as const, title: `${capability.title}: unknown` }
  return { state: finding?.state ?? 'unknown', finding: finding ?? nothing }
}

/** Has anybody begun to set the network up here? Null when that could not be seen. */
export function isBegun(seen: Snapshot): boolean | null {
  const [bridge, service, container] = [seen.known(lan), seen.known(dhcpDns), seen.known(router)]
  if (!bridge || !service || !container) return null
  return bridge.link !== null || bridge.stanzas.length > 0 || service.dnsUnit !== null || container.guest !== null
}

/** Does everything that the network stands on work? */
export function isWorking(seen: Snapshot): boolean {
  return PILLARS.every((pillar) => ['good', 'attention'].includes(stateOf(seen, pillar).state))
}

/** The mode of a host, with the reason in words: derived from what is seen and what was chosen, never a silent fallback. */
export function modeOf(seen: Snapshot, simple: boolean): { mode: Mode; reason: string } {
  const stock = seen.known(inventory)
  if (!stock) return { mode: 'unknown', reason: 'The host could not be looked at.' }
  if (!stock.isProxmox)
    return {
      mode: 'development',
      reason: 'This host does not run Proxmox VE: nothing is provisioned, apps use its default networking.',
    }
  const begun = isBegun(seen)
  if (begun === null) return { mode: 'unknown', reason: 'A part of the network could not be looked at.' }
  if (simple && !begun)
    return { mode: 'simple', reason: 'Chosen: apps stay on the management bridge, without isolation.' }
  if (begun)
    return {
      mode: 'isolated',
      reason: isWorking(seen)
        ? 'Apps have a network of their own.'
        : 'The network of the apps is set up, and not all of it works.',
    }
  const bridges = stock.bridges.map(({ name }) => name)
  if (bridges.length <= 1)
    return {
      mode: 'simple',
      reason: `There is only one bridge (${bridges.join('') || 'none'}), and no isolated network yet: apps are on the LAN.`,
    }
  return { mode: 'isolated', reason: 'This is how a Proxmox host is used here; the network is yet to be initialized.' }
}
