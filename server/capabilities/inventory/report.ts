import type { Node, Report } from '../../engine/capability'
import type { Bridge, Guest, Inventory } from './facts'

/** Every bridge and every guest of this node; other capabilities say more about theirs under the same ids. */
export function report({ facts }: { facts: Inventory }): Report {
  const guests = facts.guests.filter((guest) => guest.local && !guest.template)
  return {
    findings: facts.isProxmox ? [] : [notProxmox],
    nodes: [...facts.bridges.map(bridgeNode), ...guests.map(guestNode)],
    edges: guests.flatMap((guest) =>
      guest.nics.flatMap((nic) =>
        nic.bridge
          ? [
              {
                id: `link:guest:${guest.vmid}:${nic.id}`,
                from: `bridge:${nic.bridge}`,
                to: `guest:${guest.vmid}`,
                kind: 'link' as const,
                state: nic.linkDown ? ('attention' as const) : ('good' as const),
              },
            ]
          : [],
      ),
    ),
  }
}

const notProxmox = {
  id: 'inventory.not-proxmox',
  state: 'attention' as const,
  title: 'This host does not run Proxmox VE',
  detail: 'There is no /etc/pve/nodes. Nothing is provisioned here; apps would use the default networking.',
  remedy: 'Add a host that runs Proxmox VE 8.2 or later.',
}

function bridgeNode(bridge: Bridge): Node {
  return {
    id: `bridge:${bridge.name}`,
    tier: 'network',
    kind: 'bridge',
    name: bridge.name,
    addresses: bridge.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    state: bridge.up ? 'good' : 'failed',
    facts: [
      { label: 'Kind', value: bridge.kind === 'ovs' ? 'Open vSwitch' : 'Linux bridge' },
      { label: 'Ports', value: bridge.ports.length === 0 ? 'none' : bridge.ports.join(', ') },
      ...(bridge.zone ? [{ label: 'SDN zone', value: bridge.zone }] : []),
      { label: 'VLAN aware', value: bridge.vlanAware ? 'yes' : 'no' },
    ],
  }
}

function guestNode(guest: Guest): Node {
  const networks = guest.nics.flatMap((nic) => (nic.bridge ? [nic.bridge] : []))
  return {
    id: `guest:${guest.vmid}`,
    tier: 'app',
    kind: guest.kind,
    name: guest.name,
    addresses: guest.nics.flatMap((nic) => (nic.ip?.includes('/') ? [nic.ip] : [])),
    state: guest.running ? 'good' : 'stopped',
    ...(networks[0] ? { network: `bridge:${networks[0]}` } : {}),
    facts: [
      { label: 'VMID', value: String(guest.vmid) },
      ...guest.nics.map((nic) => ({
        label: nic.id,
        value: [nic.bridge ?? 'no bridge', nic.ip ?? '', nic.mac ?? ''].filter(Boolean).join(' · '),
      })),
      ...(guest.lock ? [{ label: 'Locked', value: guest.lock }] : []),
    ],
  }
}
