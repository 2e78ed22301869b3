import { dhcpDns } from '../capabilities/dhcp-dns'
import { guard } from '../capabilities/guard'
import { inventory } from '../capabilities/inventory'
import { lan } from '../capabilities/lan'
import { names } from '../capabilities/names'
import { layout } from '../capabilities/network/layout'
import type { NetworkSpec } from '../capabilities/network/spec'
import { ports } from '../capabilities/ports'
import { router } from '../capabilities/router'
import { uplink } from '../capabilities/uplink'
import type { Step } from '../engine/step'

/** The five steps of *initialize the isolated network*, in the words that were promised. */
export function initializeSteps(spec: NetworkSpec): Step[] {
  const { bridge } = layout(spec)
  return [
    {
      id: 'discover',
      title: 'Step 1/5: Discovering Proxmox network bridges...',
      capabilities: [inventory],
      after: (seen) => {
        const found = seen.facts(inventory).bridges.map(({ name }) => `'${name}'`)
        return [`Found ${found.length} existing ${found.length === 1 ? 'bridge' : 'bridges'}: [${found.join(', ')}]`]
      },
    },
    {
      id: 'management',
      title: 'Step 2/5: Identifying management bridge...',
      capabilities: [uplink],
      after: (seen) => {
        const { bridge: found, reason } = seen.facts(uplink)
        return [`Management bridge: ${found ?? 'none'}`, reason]
      },
    },
    {
      id: 'bridge',
      title: `Step 3/5: Setting up ${bridge} bridge...`,
      capabilities: [guard, lan, ports],
      before: () => [`Creating dedicated ${bridge} bridge...`],
      after: (_seen, changed) => [
        changed ? `✓ Created ${bridge} bridge successfully` : `✓ ${bridge} is as it should be`,
      ],
    },
    {
      id: 'dhcp-dns',
      title: `Step 4/5: Configuring DHCP/DNS on ${bridge}...`,
      capabilities: [dhcpDns, names],
      after: () => [`Configured DHCP range: ${shortRange(spec)}`, `Configured DNS domain: .${spec.domain}`],
    },
    {
      id: 'router',
      title: 'Step 5/5: Deploying router LXC...',
      capabilities: [router],
      after: (seen, changed) => {
        const vmid = seen.facts(router).guest?.vmid
        return [
          changed ? `Router LXC (VMID ${vmid}) deployed successfully` : `Router LXC (VMID ${vmid}) is as it should be`,
        ]
      },
    },
  ]
}

export function initializeFarewell(spec: NetworkSpec): string[] {
  const { bridge, subnet } = layout(spec)
  return ['✅ Proximity isolated network initialized successfully', `   Apps will use: ${bridge} (${subnet})`]
}

/** `10.10.0.100-250` where both ends share their first three octets. */
export function shortRange({ rangeStart, rangeEnd }: Pick<NetworkSpec, 'rangeStart' | 'rangeEnd'>): string {
  const isShort = rangeStart.split('.').slice(0, 3).join('.') === rangeEnd.split('.').slice(0, 3).join('.')
  return `${rangeStart}-${isShort ? rangeEnd.split('.')[3] : rangeEnd}`
}
