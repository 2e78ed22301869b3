import { sourcesFolder } from '../../host/tools/interfaces'
import type { NetworkSpec } from '../network/spec'
import { type Check, line } from './check'
import type { Preflight } from './facts'

/** What other tools on the host do to bridges and packets, each with the value that was found. */
export function inTheWay(facts: Preflight, spec: NetworkSpec): Check[] {
  const drops = facts.forwardPolicy === 'DROP'
  return [
    line(
      'forward',
      'Host’s FORWARD policy',
      facts.forwardPolicy ?? 'unknown: iptables does not answer',
      drops && facts.bridgeNf ? 'attention' : facts.forwardPolicy === null ? 'unknown' : 'good',
      drops && facts.bridgeNf
        ? 'Docker or another tool drops bridged traffic between apps. Allow it: iptables -I DOCKER-USER -i proximity-lan -o proximity-lan -j ACCEPT'
        : null,
    ),
    line('bridge-nf', 'bridge-nf-call-iptables', facts.bridgeNf ? 'on: bridged packets pass the host’s rules' : 'off'),
    line(
      'pve-firewall',
      'Proxmox firewall',
      facts.pveFirewall === null ? 'not configured' : facts.pveFirewall ? 'on' : 'off',
      facts.pveFirewall ? 'attention' : 'good',
      facts.pveFirewall ? 'Guests whose firewall is on need DHCP allowed in their firewall options.' : null,
    ),
    line(
      'pending',
      'Waiting changes in Proxmox',
      facts.pendingInterfaces ? 'there are some' : 'none',
      facts.pendingInterfaces ? 'attention' : 'good',
      facts.pendingInterfaces
        ? 'The bridge is written into the waiting change too, so that Apply Configuration keeps it.'
        : null,
    ),
    ...(spec.placement === 'interfaces.d'
      ? [
          line(
            'source',
            'interfaces.d',
            sourcesFolder(facts.interfaces) ? 'is loaded' : 'is not loaded; the line is added',
          ),
        ]
      : []),
  ]
}
