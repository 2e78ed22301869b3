import { RULES } from '../capabilities/guard/ports'
import { arpClaim, datagram, routerAdvertisement } from '../net/frames'
import type { RuleRef } from './content'
import { type Ground, nextAfter, type Question, through } from './question'
import type { Source } from './sources'

/** What the guard of the host says of itself. */
const GUARD = { at: 'host', key: 'apps reach nothing on the host' } as const
const FILTERS = { at: 'host', key: RULES.host } as const

/** Frames under a name that is not the app's own, to a MAC address that nobody has: where no rule is in the way they do no harm. */
export function asSomebodyElse({ place }: Ground, { card, address }: Source): Question[] {
  if (!card || !address) return []
  const { mac, device } = card
  const claim = (target: string, key: string, frame: string) =>
    through({ at: 'host', key }, target, { kind: 'raw', device, frame }, 'denied')
  return [
    claim('claim-address', RULES.claim, arpClaim(mac, place.gateway)),
    claim('claim-sender', RULES.sender, datagram(mac, place.gateway, { source: 68, target: 68 })),
    claim('claim-dhcp', RULES.dhcp, datagram(mac, address, { source: 67, target: 68 })),
    claim('claim-router', RULES.router, routerAdvertisement(mac)),
  ]
}

/**
 * Past the router: frames for the host to the MAC addresses of the bridges on which it would take them. Silence says nothing here,
 * since the host knows no way back over any of them: the counter of the rule alone shows that a frame came as far, and no further.
 * One that was lost before is told as one that got past.
 *
 * Before a card that has Proxmox' firewall lies a bridge, with a port towards the app and one towards the network. The app itself
 * sends to the first; the second is for others, and for apps that have no such bridge. Nothing comes as far from an app that is kept
 * apart, nor where a cable is pulled. Rules for bridges come before the kernel drops what has no way back.
 */
export function toHostByFrames(ground: Ground, source: Source, others: readonly Source[]): Question[] {
  const { host, bridgeMac, isFrameDropped } = ground.targets
  const { card, address, firewallBridge = null } = source
  if (!host || !card || !address) return []
  const next = ground.isolateApps || !source.isPlugged ? null : nextAfter(source, others)
  const frame = (target: string, mac: string | null | undefined, rule: RuleRef | null) =>
    mac ? [through(rule, target, { kind: 'frame', device: card.device, mac, from: address, to: host }, 'denied')] : []
  return [
    ...frame('host-frame', bridgeMac, isFrameDropped ? null : GUARD),
    ...frame('host-firewall-bridge', firewallBridge, FILTERS),
    ...frame('host-other-bridge', next?.isPlugged ? next.firewallBridge : null, FILTERS),
  ]
}
